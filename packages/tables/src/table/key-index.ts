import type { StoredColumn } from "../column/column.js";

/** First row of every distinct key. Missing keys are left out. */
export function keyIndex(column: StoredColumn): Map<unknown, number> {
  const rows = new Map<unknown, number>();
  const { length } = column;
  for (let row = 0; row < length; row++) {
    if (column.isMissing(row)) continue;
    const key = column.at(row);
    if (!rows.has(key)) rows.set(key, row);
  }
  return rows;
}
