import { StoredColumn, storageFrom, Table } from "@ecephys/tables";
import type { IntervalSource, IntervalTable } from "../interval-table.js";

/** Columns by name; numbers are floats unless they come in an Int32Array. */
export type IntervalLiteral = Readonly<Record<string, readonly unknown[] | Int32Array>>;

/** A table of intervals as it would come from a file. */
export function intervalTable(columns: IntervalLiteral): IntervalTable {
  const stored = Object.entries(columns).map(([name, values]) => {
    const isNumeric = Array.isArray(values) && values.every((value) => typeof value === "number");
    return [name, StoredColumn.of(name, storageFrom(name, values, isNumeric ? "float" : undefined))] as const;
  });
  return { numRows: stored[0]?.[1].length ?? 0, columns: new Map(stored) };
}

/** A file with these tables under /intervals, and how often each was read. */
export function intervalSource(
  tables: Readonly<Record<string, IntervalLiteral>>,
): IntervalSource & { readonly read: string[] } {
  const read: string[] = [];
  return {
    read,
    intervals: async () => Object.keys(tables),
    dynamicTable: async (path) => {
      const name = path.split("/").at(-1) as string;
      read.push(name);
      const { numRows, columns } = intervalTable(tables[name] as IntervalLiteral);
      return {
        numRows,
        columnNames: [...columns.keys()],
        isRagged: (column) => columns.get(column)?.dtype === "list",
        column: async (column) => columns.get(column) as StoredColumn,
      };
    },
  };
}

/** Invalid times: start, stop (s) and tags. */
export function invalidTimes(...rows: readonly (readonly [start: number, stop: number, ...tags: string[]])[]): Table {
  return Table.fromColumns({
    indexName: "id",
    columns: {
      id: Int32Array.from(rows, (_, id) => id),
      start_time: Float64Array.from(rows, ([start]) => start),
      stop_time: Float64Array.from(rows, ([, stop]) => stop),
      tags: rows.map(([, , ...tags]) => tags),
    },
    dtypes: { tags: "list" },
  });
}
