import { appendFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { copyGolden } from "./copy-golden.js";
import { frameIn } from "./decode/decode-golden.js";
import { goldenPath, readGolden } from "./golden-path.js";

/** The session whose NWB and LFP files AllenSDK wrote. */
export const RECORDED_SESSION = 715093703;

/** Its probes, both with LFP. */
export const RECORDED_PROBES = [810755797, 810755799] as const;

/**
 * A writable copy of a golden cache folder with the recorded session's files in it. The tables were made for other probes:
 * those of the recording are added, with the structures and coordinates AllenSDK was given.
 * @returns the folder
 */
export function copyRecordedProject(): string {
  const folder = copyGolden("tables/cache");
  const files = [`session_${RECORDED_SESSION}.nwb`, ...RECORDED_PROBES.map((id) => `probe_${id}_lfp.nwb`)];
  for (const file of files) {
    copyFileSync(goldenPath(`session/nwb/${file}`), join(folder, `session_${RECORDED_SESSION}`, file));
  }
  appendFileSync(join(folder, "probes.csv"), lines(probeRows()));
  appendFileSync(join(folder, "channels.csv"), lines(channelRows()));
  return folder;
}

function probeRows(): unknown[][] {
  const probes = frameIn(readGolden("session/expected/default/probes.json"));
  const cell = (name: string, row: number) => probes.columns.find((column) => column.name === name)?.values[row];
  return probes.index.values.map((id, row) => [
    id,
    "",
    RECORDED_SESSION,
    cell("lfp_sampling_rate", row),
    "1.0",
    cell("description", row),
    "3a",
    cell("sampling_rate", row),
    "",
    "True",
  ]);
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

/** With the channels that are not valid. */
function channelRows(): unknown[][] {
  const channels = frameIn(readGolden("session/expected/nofilter/channels.json"));
  const value = (name: string, row: number) => {
    const found = channels.columns.find((column) => column.name === name)?.values[row];
    return typeof found === "number" && Number.isNaN(found) ? "" : (found ?? "");
  };
  return channels.index.values.map((id, row) => [id, ...CHANNEL_COLUMNS.map((name) => value(name, row))]);
}

function lines(rows: readonly (readonly unknown[])[]): string {
  return rows.map((row) => `${row.join(",")}\n`).join("");
}
