import type { DynamicTable, NwbFile } from "@ecephys/io/nwb";
import { emptyStorage, StoredColumn, storageFrom, Table } from "@ecephys/tables";

/** A row of `invalidTimes()`; index `id`. */
export type InvalidTimeRow = {
  readonly id: number;
  /** Seconds; both ends belong to the interval. */
  readonly start_time: number;
  readonly stop_time: number;
  /** Scope (`EcephysSession` or `EcephysProbe`), its id, and what is wrong: `stimulus`, `all_probes`, a probe's name, … */
  readonly tags: readonly string[];
};

const PATH = "/intervals/invalid_times";

/**
 * When data of the session are not to be trusted. A session without invalid times, as most are, has a table without rows.
 */
export async function loadInvalidTimes(nwb: NwbFile): Promise<Table<InvalidTimeRow>> {
  if (!(await nwb.has(PATH))) return withoutRows();
  const stored = await nwb.dynamicTable(PATH);
  return stored.numRows === 0 ? withoutRows() : ((await withTags(stored)) as Table<InvalidTimeRow>);
}

async function withTags(stored: DynamicTable): Promise<Table> {
  const flat = stored.columnNames.filter((name) => name !== "tags" && !stored.isRagged(name));
  if (stored.isRagged("tags")) {
    return stored.table(stored.columnNames.filter((name) => name === "tags" || flat.includes(name)));
  }
  // Files of others may have one tag per interval, or none at all.
  const single = stored.has("tags") ? await stored.column("tags") : undefined;
  const tagsOf = (row: number): unknown[] => (single === undefined ? [] : [single.at(row)]);
  return (await stored.table(flat)).withColumn(tagsColumn(stored.numRows, tagsOf));
}

function tagsColumn(numRows: number, tagsOf: (row: number) => readonly unknown[]): StoredColumn {
  const tags = Array.from({ length: numRows }, (_, row) => tagsOf(row));
  return StoredColumn.of("tags", storageFrom("tags", tags, "list"));
}

function withoutRows(): Table<InvalidTimeRow> {
  return Table.fromStored<InvalidTimeRow>("id", [
    StoredColumn.of("id", emptyStorage("int")),
    StoredColumn.of("start_time", emptyStorage("float")),
    StoredColumn.of("stop_time", emptyStorage("float")),
    StoredColumn.of("tags", emptyStorage("list")),
  ]);
}
