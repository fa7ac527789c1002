import type { StoredColumn } from "../column/column.js";

/** One row object that moves along the table: reading a field reads the column, and nothing is allocated per row. */
export function rowView<Row extends object>(columns: readonly StoredColumn[]): { moveTo(row: number): Readonly<Row> } {
  let current = 0;
  const view = {};
  for (const column of columns) {
    Object.defineProperty(view, column.name, { enumerable: true, get: () => column.at(current) });
  }
  return {
    moveTo(row) {
      current = row;
      return view as Row;
    },
  };
}
