import type { DynamicTable } from "@ecephys/io/nwb";
import type { StoredColumn } from "@ecephys/tables";

/** The part of an NWB file that presentations are read from. */
export interface IntervalSource {
  /** Names of the tables under /intervals. */
  intervals(): Promise<readonly string[]>;
  dynamicTable(path: string): Promise<Pick<DynamicTable, "numRows" | "columnNames" | "isRagged" | "column">>;
}

/** The presentations of one stimulus as the file holds them. */
export interface IntervalTable {
  readonly numRows: number;
  /** By name, in the file's order; start_time and stop_time in seconds among them. */
  readonly columns: ReadonlyMap<string, StoredColumn>;
}

const PRESENTATIONS = /_presentations$/;

/** Columns that describe the file, not the stimulus, and those that are worked out here. */
const IGNORED = new Set([
  ...["tags", "timeseries", "stimulus_index"],
  ...["duration", "stimulus_condition_id", "stimulus_presentation_id"],
]);

/** The tables under /intervals that list stimulus presentations, in order of their names; their flat columns only. */
export async function readIntervalTables(nwb: IntervalSource): Promise<IntervalTable[]> {
  const names = (await nwb.intervals()).filter((name) => PRESENTATIONS.test(name)).sort();
  // Asked for together: while the file is read, what came before is decoded.
  return Promise.all(names.map((name) => readIntervalTable(nwb, `/intervals/${name}`)));
}

async function readIntervalTable(nwb: IntervalSource, path: string): Promise<IntervalTable> {
  const table = await nwb.dynamicTable(path);
  const flat = table.columnNames.filter((name) => !IGNORED.has(name) && !table.isRagged(name));
  const columns = await Promise.all(flat.map(async (name) => [name, await table.column(name)] as const));
  return { numRows: table.numRows, columns: new Map(columns) };
}
