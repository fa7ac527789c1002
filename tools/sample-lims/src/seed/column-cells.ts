import type { Table } from "@ecephys/tables";
import { columnType, type TableName } from "../schema/tables.js";
import { type Cell, cellText } from "./rows.js";

/** A CSV's column as cells of a column of the database; all missing where the CSV has none of that name. */
export function columnCells(source: Table, name: string, target: TableName, column = name): Cell[] {
  const values = columnValues(source, name);
  // A float stays one in a decimal column: pandas writes the decimal 119 as another text than the float 119.0.
  const isDecimal =
    columnType(target, column) === "numeric" && source.has(name) && source.column(name).dtype === "float";
  return values.map((value) => (isDecimal && Number.isInteger(value) ? `${String(value)}.0` : cellText(value)));
}

/** A column's values, the index's too; all `null` where there is none of that name. */
export function columnValues(source: Table, name: string): unknown[] {
  if (source.index.name === name) return Array.from(source.index);
  if (!source.has(name)) return new Array<null>(source.numRows).fill(null);
  return Array.from(source.column(name));
}
