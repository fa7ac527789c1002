import type { Table } from "@ecephys/tables";
import type { RowFilter, RowFlags } from "../options/row-options.js";
import type { FilterColumns } from "./filter-columns.js";

/**
 * The rows that satisfy every filter given.
 * @throws EcephysError `ECEPHYS_UNKNOWN_COLUMN` when the data lack a filter's column
 */
export function filterRows(table: Table<object>, flags: RowFlags, columns: FilterColumns): Table<object> {
  let rows = table;
  for (const [filter, name] of Object.entries(columns)) {
    const passes = conditionOf(flags, filter as RowFilter);
    if (passes === undefined) continue;
    const column = rows.column(name);
    rows = rows.filter(Array.from(column, passes));
  }
  return rows;
}

function conditionOf(flags: RowFlags, filter: RowFilter): ((cell: unknown) => boolean) | undefined {
  const wanted = flags[filter];
  if (wanted === undefined) return undefined;
  if (typeof wanted === "string") {
    return (cell) => typeof cell === "string" && containsText(cell, wanted);
  }
  const values = new Set<unknown>(wanted);
  return (cell) => (Array.isArray(cell) ? cell.some((item) => values.has(item)) : values.has(cell));
}

/** Whether `part` occurs in `text`, in capitals or not. */
export function containsText(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
