import type { Report } from "../report/report.js";
import type { AllenSdkProcess } from "./allensdk-process.js";

/** Which versions answer, and how they were made comparable. */
export function sayWho(report: Report, { greeting }: AllenSdkProcess): void {
  const { versions, adaptations } = greeting;
  report.say(`AllenSDK ${versions.allensdk}, Python ${versions.python}, pandas ${versions.pandas}`);
  for (const adaptation of adaptations) report.say(`  adapted for comparing: ${adaptation}`);
}
