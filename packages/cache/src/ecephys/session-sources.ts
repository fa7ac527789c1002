import type { CallOptions, ChannelRow, RawProbeRow } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { assertLfpFile, assertSessionFile } from "./recording-identity.js";

/** What this project knows better than a recording's own file: structures and CCF coordinates were corrected later. */
const CHANNEL_COLUMNS = [
  "ecephys_structure_id",
  "ecephys_structure_acronym",
  "anterior_posterior_ccf_coordinate",
  "dorsal_ventral_ccf_coordinate",
  "left_right_ccf_coordinate",
] as const;

/** One session's channels by id, with the columns that replace those of its NWB file. */
export function channelColumnsOf(channels: Table<ChannelRow>, sessionId: number): Table {
  const ofSession = Array.from(channels.column("ecephys_session_id"), (id) => id === sessionId);
  const columns = CHANNEL_COLUMNS.filter((name) => channels.has(name));
  return channels.filter(ofSession).select(columns) as Table<object> as Table;
}

/** How to come by the LFP file of each of a session's probes that has one. Nothing is fetched before it is called. */
export function lfpPathsOf(
  probes: Table<RawProbeRow>,
  sessionId: number,
  fetch: (probeId: number, options: CallOptions) => Promise<string>,
): Map<number, (options: CallOptions) => Promise<string>> {
  const paths = new Map<number, (options: CallOptions) => Promise<string>>();
  const sessions = probes.column("ecephys_session_id");
  const published = probes.has("has_lfp_data") ? probes.column("has_lfp_data") : undefined;
  for (let row = 0; row < probes.numRows; row++) {
    if (sessions.at(row) !== sessionId || published?.at(row) === false) continue;
    const probeId = probes.index.at(row) as number;
    paths.set(probeId, (options) => fetch(probeId, options));
  }
  return paths;
}

/** Checks of files before they are put in place or first used; each loads its reader only when there is one to check. */
export const VERIFY = {
  session: (sessionId: number) => async (path: string, options: CallOptions) => {
    await verifyNwb(path, options);
    await assertSessionFile(path, sessionId, options);
  },
  lfp: (probeId: number) => async (path: string, options: CallOptions) => {
    await verifyNwb(path, options);
    await assertLfpFile(path, probeId, options);
  },
  movie: async (path: string, options: CallOptions): Promise<void> => {
    await (await import("@ecephys/io/movie")).movieReader.verify?.(path, options);
  },
  scene: async (path: string, options: CallOptions): Promise<void> => {
    await (await import("@ecephys/io/scene")).sceneReader.verify?.(path, options);
  },
};

async function verifyNwb(path: string, options: CallOptions): Promise<void> {
  await (await import("@ecephys/io/nwb")).nwbReader.verify(path, options);
}
