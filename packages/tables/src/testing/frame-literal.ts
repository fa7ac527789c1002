import type { Table } from "../table/table.js";

/** A table as `{ index, columns }` of plain arrays, to compare with a literal. */
export function literalOf(table: Table<object>): { index: unknown[]; columns: Record<string, unknown[]> } {
  const columns: Record<string, unknown[]> = {};
  for (const column of table.columns()) columns[column.name] = [...column];
  return { index: [...table.index], columns };
}
