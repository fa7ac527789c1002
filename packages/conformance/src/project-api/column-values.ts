import { type ColumnData, type Dtype, numRowsOf } from "@ecephys/core";

/** The ids of a table as numbers. */
export function idsOf(data: ColumnData): number[] {
  return numbersOf(data, data.indexName);
}

/** A column's cells as numbers; missing ones are NaN. */
export function numbersOf(data: ColumnData, name: string): number[] {
  return cellsOf(data, name).map((cell) => (cell === null || cell === undefined ? Number.NaN : Number(cell)));
}

/** A column's cells; none where there is no such column. */
export function cellsOf(data: ColumnData, name: string): unknown[] {
  return Array.from((data.columns[name] ?? []) as ArrayLike<unknown>);
}

/** The first row, if any, whose cell is neither missing nor of the type; -1 if all fit. */
export function firstMisfit(data: ColumnData, name: string, dtype: Dtype): number {
  return cellsOf(data, name).findIndex((cell) => !isMissing(cell) && !fits(cell, dtype));
}

/** A text that is equal for tables of equal names, types and cells. */
export function fingerprint(data: ColumnData): string {
  const columns = Object.keys(data.columns).map((name) => [name, data.dtypes?.[name] ?? "", cellsOf(data, name)]);
  return JSON.stringify([data.indexName, numRowsOf(data), columns], (_key, cell: unknown) => {
    if (typeof cell === "bigint") return `${cell}n`;
    return typeof cell === "number" && !Number.isFinite(cell) ? String(cell) : cell;
  });
}

function isMissing(cell: unknown): boolean {
  return cell === null || cell === undefined || Number.isNaN(cell);
}

function fits(cell: unknown, dtype: Dtype): boolean {
  switch (dtype) {
    case "int":
      return typeof cell === "bigint" || Number.isInteger(cell);
    case "float":
      return typeof cell === "bigint" || typeof cell === "number";
    case "bool":
      // Bytes stand for booleans in typed arrays: 0, 1, and 255 for a missing one.
      return typeof cell === "boolean" || cell === 0 || cell === 1 || cell === 255;
    case "string":
      return typeof cell === "string";
    case "list":
      return Array.isArray(cell);
    default:
      return true;
  }
}
