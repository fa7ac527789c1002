import { type RawChannelRow, type RawProbeRow, type RawSessionRow, type RawUnitRow, UNIT_RENAMES } from "@ecephys/core";
import { type Storage, StoredColumn, type Table } from "@ecephys/tables";
import { parsePythonList } from "./python-list.js";

/** What the pre-2020 files write for a coordinate nobody knows. */
const UNKNOWN_COORDINATE = -1000;
const CCF_COLUMNS = [
  "anterior_posterior_ccf_coordinate",
  "dorsal_ventral_ccf_coordinate",
  "left_right_ccf_coordinate",
] as const;

/** Sessions as the tables use them: structure lists written as Python text become lists. */
export function prepareSessions(raw: Table<RawSessionRow>, path: string): Table<RawSessionRow> {
  if (!raw.has("structure_acronyms")) return raw;
  const texts = raw.column("structure_acronyms");
  const lists = Array.from({ length: raw.numRows }, (_, row) => parsePythonList(texts.at(row), path, row));
  return raw
    .withColumn(StoredColumn.of("ecephys_structure_acronyms", { dtype: "list", data: lists }))
    .drop(["structure_acronyms"]);
}

/** Probes as the tables use them: the LFP sampling rate after temporal subsampling; NaN where a probe has none. */
export function prepareProbes(raw: Table<RawProbeRow>): Table<RawProbeRow> {
  if (!raw.has("lfp_sampling_rate") || !raw.has("lfp_temporal_subsampling_factor")) return raw;
  const rate = raw.column("lfp_sampling_rate");
  const factor = raw.column("lfp_temporal_subsampling_factor");
  const data = Float64Array.from({ length: raw.numRows }, (_, row) => Number(rate.at(row)) / Number(factor.at(row)));
  return raw.withColumn(StoredColumn.of("lfp_sampling_rate", { dtype: "float", data }));
}

/** Channels as the tables use them: an unknown CCF coordinate is NaN, whether the file left it blank or wrote -1000. */
export function prepareChannels(raw: Table<RawChannelRow>): Table<RawChannelRow> {
  let channels = raw;
  for (const name of CCF_COLUMNS) {
    if (!raw.has(name)) continue;
    const column = raw.column(name);
    if (column.dtype === "float") {
      const { dtype, length } = column;
      const known = { dtype, length, read: () => withoutUnknown(column.storage) };
      channels = channels.withColumn(StoredColumn.of(name, known));
    } else if (column.dtype === "int") {
      // Whole numbers remain whole numbers where all are known.
      channels = channels.withColumn(StoredColumn.of(name, withoutUnknown(column.storage)));
    }
  }
  return channels;
}

/** The same cells, as doubles and NaN where one of them is unknown. */
function withoutUnknown(storage: Storage): Storage {
  if (storage.dtype !== "float" && storage.dtype !== "int") return storage;
  const cells = storage.data as Float64Array;
  let row = cells.indexOf(UNKNOWN_COORDINATE);
  if (row < 0) return storage;
  const data = new Float64Array(cells);
  // From one to the next: few are unknown, and the search is not ours to run.
  for (; row >= 0; row = data.indexOf(UNKNOWN_COORDINATE, row + 1)) data[row] = Number.NaN;
  return { dtype: "float", data };
}

/** Units under the names the tables give their columns. */
export function prepareUnits(raw: Table<RawUnitRow>): Table<object> {
  return raw.rename(UNIT_RENAMES);
}
