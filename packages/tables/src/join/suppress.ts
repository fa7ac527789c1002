import type { Table } from "../table/table.js";

/** Columns to leave out: one name, several, or none (`[]`) to see everything. */
export type Suppress = string | readonly string[];

/** Drops columns by name. Unknown names are ignored, as AllenSDK does; `undefined` means the default list. */
export function suppress<Row extends object>(
  table: Table<Row>,
  names: Suppress | undefined,
  byDefault: readonly string[] = [],
): Table<Row> {
  return table.drop(typeof names === "string" ? [names] : (names ?? byDefault));
}
