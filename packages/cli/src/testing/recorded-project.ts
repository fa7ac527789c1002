import { copyRecordedProject } from "@ecephys-tools/goldens";
import { type OfflineProject, offlineProject } from "./offline-project.js";

export { RECORDED_PROBES, RECORDED_SESSION as RECORDED } from "@ecephys-tools/goldens";

/** What AllenSDK answered about that session; see the goldens' `calls.py` for the calls. */
export const recordedGolden = (name: string): string => `session/expected/default/${name}.json`;

/** A golden cache folder with the recorded session's files in it. */
export function recordedProject(): OfflineProject {
  return offlineProject(copyRecordedProject());
}
