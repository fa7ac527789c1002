import { appendFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { frameIn, goldenPath, readGolden } from "@ecephys-tools/goldens";
import { type OfflineProject, offlineProject } from "./offline-project.js";

/** The session whose NWB and LFP files AllenSDK wrote. */
export const RECORDED = 715093703;

/** Its probes, both with LFP. */
export const RECORDED_PROBES = [810755797, 810755799] as const;

/** What AllenSDK answered about that session; see the goldens' `calls.py` for the calls. */
export const recordedGolden = (name: string): string => `session/expected/default/${name}.json`;

/**
 * A golden cache folder with the recorded session's files in it. The tables were made for other probes: those of the
 * recording are added, with the structures and coordinates AllenSDK was given.
 */
export function recordedProject(): OfflineProject {
  const project = offlineProject();
  const recording = (file: string) => join(project.folder, `session_${RECORDED}`, file);
  const files = [`session_${RECORDED}.nwb`, ...RECORDED_PROBES.map((id) => `probe_${id}_lfp.nwb`)];
  for (const file of files) copyFileSync(goldenPath(`session/nwb/${file}`), recording(file));

  const probes = frameIn(readGolden(recordedGolden("probes")));
  const cell = (name: string, row: number) => probes.columns.find((column) => column.name === name)?.values[row];
  const probeLines = probes.index.values.map((id, row) =>
    [
      id,
      "",
      RECORDED,
      cell("lfp_sampling_rate", row),
      "1.0",
      cell("description", row),
      "3a",
      cell("sampling_rate", row),
      "",
      "True",
    ].join(","),
  );
  appendFileSync(join(project.folder, "probes.csv"), lines(probeLines));

  // With the channels that are not valid.
  const channels = frameIn(readGolden("session/expected/nofilter/channels.json"));
  const value = (name: string, row: number) => {
    const found = channels.columns.find((column) => column.name === name)?.values[row];
    return typeof found === "number" && Number.isNaN(found) ? "" : (found ?? "");
  };
  const channelLines = channels.index.values.map((id, row) =>
    [id, ...CHANNEL_COLUMNS.map((name) => value(name, row))].join(","),
  );
  appendFileSync(join(project.folder, "channels.csv"), lines(channelLines));
  return project;
}

/** The columns of `channels.csv`, by their names in a session's channels. */
const CHANNEL_COLUMNS = [
  "probe_id",
  "probe_channel_number",
  "probe_horizontal_position",
  "probe_vertical_position",
  "anterior_posterior_ccf_coordinate",
  "dorsal_ventral_ccf_coordinate",
  "left_right_ccf_coordinate",
  "ecephys_structure_id",
  "ecephys_structure_acronym",
] as const;

function lines(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join("");
}
