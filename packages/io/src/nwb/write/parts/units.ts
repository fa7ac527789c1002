import { nearestNames, UNIT_RENAMES } from "@ecephys/core";
import { badContent } from "../check/bad-content.js";
import { CheckedTable } from "../check/checked-table.js";
import type { SessionNwbContent } from "../content/session-content.js";
import type { Hdf5Group } from "../hdf5/tree.js";
import { dynamicTable, type TableColumn } from "../nodes/dynamic-table-node.js";
import { core } from "../nodes/neurodata.js";
import { integerColumn, numberColumn, textColumn } from "../nodes/table-columns.js";
import type { ChannelPlaces } from "./electrodes.js";
import { spikeColumns } from "./spikes.js";
import { UNIT_COLUMNS } from "./unit-columns.js";
import { waveformColumn } from "./waveforms.js";

/** What tables call the unit columns that files name otherwise. */
const FILE_NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(UNIT_RENAMES).map(([inFile, inTables]) => [inTables, inFile] as const),
  // These two keep the long name in files of sessions.
  ["waveform_duration", "waveform_duration"],
  ["duration", "waveform_duration"],
  ["waveform_halfwidth", "waveform_halfwidth"],
  ["halfwidth", "waveform_halfwidth"],
]);

const REQUIRED = ["peak_channel_id", "firing_rate", "isi_violations", "presence_ratio", "amplitude_cutoff"];

/** Columns that a session joins to its units from their channels and probes. */
const JOINED = new Set([
  ...["filtering", "location", "name", "probe_id", "probe_description", "probe_channel_number", "channel_local_index"],
  ...["probe_horizontal_position", "probe_vertical_position", "probe_sampling_rate", "probe_lfp_sampling_rate"],
  ...["probe_has_lfp_data", "structure_acronym", "ecephys_structure_id", "ecephys_structure_acronym", "valid_data"],
  ...["anterior_posterior_ccf_coordinate", "dorsal_ventral_ccf_coordinate", "left_right_ccf_coordinate"],
]);

/** `/units`: metrics, spike times and amplitudes, mean waveforms. */
export function unitsNode(content: SessionNwbContent, channels: ChannelPlaces): Hdf5Group {
  const table = new CheckedTable("units", content.units, REQUIRED);
  const ids = table.ids();
  const peaks = Array.from(table.wholeNumbers("peak_channel_id"), (channelId, row) => {
    const place = channels.places.get(channelId);
    if (place === undefined) throw table.refuse("peak_channel_id", row, "the id of one of the channels");
    return place;
  });
  const columns = new Map<string, TableColumn>();
  for (const name of table.columnNames) {
    const column = metricColumn(table, name);
    if (column !== undefined) columns.set(column.name, column);
  }
  const counted = new Map<number, number>();
  const numbersOnProbe = peaks.map(({ probeId }) => {
    const number = counted.get(probeId) ?? 0;
    counted.set(probeId, number + 1);
    return number;
  });
  for (const name of ["local_index", "cluster_id"]) {
    if (!columns.has(name)) columns.set(name, integerColumn(name, UNIT_COLUMNS[name] as string, numbersOnProbe));
  }
  const quality = table.has("quality") ? table.texts("quality", "") : new Array<string>(table.numRows).fill("good");
  columns.set("quality", textColumn("quality", UNIT_COLUMNS.quality as string, quality));
  return dynamicTable({
    type: core("Units"),
    description: "Sorted units",
    ids,
    columns: [
      ...columns.values(),
      ...spikeColumns(ids, content.spikeTimes, content.spikeAmplitudes),
      waveformColumn(ids, peaks, content.meanWaveforms, channels),
    ],
  });
}

function metricColumn(table: CheckedTable, name: string): TableColumn | undefined {
  if (JOINED.has(name) || name === "quality") return undefined;
  const inFile = FILE_NAMES.get(name) ?? name;
  const description = UNIT_COLUMNS[inFile];
  if (description === undefined) {
    const near = nearestNames(name, Object.keys(UNIT_COLUMNS));
    throw badContent(
      `units has a column "${name}", and AllenSDK refuses files with unit columns it does not know.`,
      near.length > 0
        ? `Drop it, or did you mean ${near.join(" or ")}?`
        : "Drop it, and keep it in a table of its own.",
    );
  }
  return numberColumn(table, name, description, inFile);
}
