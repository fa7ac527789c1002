import type { StoredColumn } from "../column/column.js";

/** A column to sort by: its name (ascending), or name and direction. */
export type SortKey = string | { readonly column: string; readonly descending?: boolean };

/** Row positions in sorted order: stable, missing values last whatever the direction. */
export function sortedOrder(
  numRows: number,
  keys: readonly SortKey[],
  columnOf: (name: string) => StoredColumn,
): Int32Array {
  const orders = keys.map((key) => {
    const { column, descending = false } = typeof key === "string" ? { column: key } : key;
    return { column: columnOf(column), sign: descending ? -1 : 1 };
  });
  return Int32Array.from({ length: numRows }, (_, row) => row).sort((a, b) => {
    for (const { column, sign } of orders) {
      const missing = Number(column.isMissing(a)) - Number(column.isMissing(b));
      if (missing !== 0) return missing;
      const left = column.at(a) as number | string;
      const right = column.at(b) as number | string;
      if (left < right) return -sign;
      if (left > right) return sign;
    }
    return a - b;
  });
}
