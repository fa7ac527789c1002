import type { Table } from "@ecephys/tables";
import { badContent } from "./check/bad-content.js";
import { CheckedTable } from "./check/checked-table.js";
import type { LfpNwbContent } from "./content/lfp-content.js";
import type { NwbWriteOptions } from "./content/write-options.js";
import { group, type Hdf5Group, type Hdf5Node, softLink } from "./hdf5/tree.js";
import type { AppendRows } from "./hdf5/write-hdf5.js";
import { core } from "./nodes/neurodata.js";
import { currentSourceDensityNode } from "./parts/current-source-density.js";
import { electrodesNode } from "./parts/electrodes.js";
import { lfpSeries, lfpStream } from "./parts/lfp-series.js";
import { nwbRoot } from "./parts/nwb-root.js";
import { probeNodes } from "./parts/probes.js";
import { specimenNode } from "./parts/specimen.js";

/** Everything in an LFP file but the samples, and what brings them. Refuses content that does not fit together. */
export function lfpTree(
  content: LfpNwbContent,
  options: NwbWriteOptions,
): { readonly root: Hdf5Group; readonly feed: (append: AppendRows) => Promise<void> } {
  const { probeId, specimen, currentSourceDensity } = content;
  const layout = options.layout ?? "current";
  const stream = lfpStream(content.lfp);
  const probe = probeNodes(content.probes).get(probeId);
  if (probe === undefined) {
    throw badContent(`probes has no probe ${probeId}.`, `It has ${Array.from(content.probes.index).join(", ")}.`);
  }
  const channels = channelsOf(content.channels, stream.channelIds, probeId);
  const electrodes = electrodesNode(channels, new Map([[probeId, probe]]), layout).node;
  const series = lfpSeries(content, stream, electrodes, options);
  const container = `probe_${probeId}_lfp`;
  const data = `${container}_data`;
  const general: [string, Hdf5Node][] = [
    ["devices", group({}, [[probe.name, probe.device]])],
    [
      "extracellular_ephys",
      group({}, [
        ["electrodes", electrodes],
        [probe.name, probe.electrodeGroup],
      ]),
    ],
    ["subject", specimenNode(specimen, layout)],
  ];
  const root = nwbRoot({
    identifier: String(probeId),
    sessionId: content.ecephysSessionId,
    sessionStartTime: content.sessionStartTime,
    sessionDescription: content.sessionDescription ?? "Local field potential of one probe",
    institution: content.institution,
    fileCreateDate: options.fileCreateDate ?? new Date(),
    acquisition: [
      [container, group(core("LFP"), [[data, series.node]])],
      [data, softLink(`/acquisition/${container}/${data}`)],
    ],
    processing:
      currentSourceDensity === undefined || currentSourceDensity === null
        ? []
        : [["current_source_density", currentSourceDensityNode(currentSourceDensity)]],
    general,
  });
  return { root, feed: series.feed };
}

/** The rows of the recorded channels, in their order. */
function channelsOf(channels: Table<object>, channelIds: ArrayLike<number>, probeId: number): Table<object> {
  const table = new CheckedTable("channels", channels, ["probe_id"]);
  const probes = table.wholeNumbers("probe_id");
  const rows = Array.from(channelIds, (channelId) => {
    const row = channels.rowOf(channelId);
    if (row < 0)
      throw badContent(
        `channels has no channel ${channelId}, which the lfp has.`,
        "Give the rows of all its channels.",
      );
    if (probes[row] !== probeId) throw table.refuse("probe_id", row, `${probeId}, as the lfp is of that probe`);
    return row;
  });
  return channels.take(rows);
}
