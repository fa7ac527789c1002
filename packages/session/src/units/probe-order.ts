import type { Table } from "@ecephys/tables";
import type { SessionChannelRow } from "../channels/channel-row.js";
import type { SessionProbeRow } from "../probes/probe-row.js";

/**
 * Positions of the file's units, probe by probe and within a probe as in the file: the order AllenSDK lists them in.
 * A unit whose peak channel is on no probe of the session is left out.
 */
export function unitsByProbe(
  units: Table<object>,
  channels: Table<SessionChannelRow>,
  probes: Table<SessionProbeRow>,
): Int32Array {
  const peak = units.column("peak_channel_id");
  const probeOfChannel = channels.column("probe_id");
  const ofProbe: number[][] = Array.from({ length: probes.numRows }, () => []);
  for (let row = 0; row < units.numRows; row++) {
    const probe = probes.rowOf(probeOfChannel.at(channels.rowOf(peak.at(row))));
    ofProbe[probe]?.push(row);
  }
  return Int32Array.from(ofProbe.flat());
}
