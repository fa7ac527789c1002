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
    return { numbers: sortableNumbers(columnOf(column)), sign: descending ? -1 : 1 };
  });
  return Int32Array.from({ length: numRows }, (_, row) => row).sort((a, b) => {
    for (const { numbers, sign } of orders) {
      const left = numbers[a] as number;
      const right = numbers[b] as number;
      if (left < right) return -sign;
      if (left > right) return sign;
      // Equal, or a missing one among them.
      if (left !== right) {
        const missing = Number(Number.isNaN(left)) - Number(Number.isNaN(right));
        if (missing !== 0) return missing;
      }
    }
    return a - b;
  });
}

/** Numbers that sort as the cells do, so that sorting compares no cells: texts by their rank, missing ones NaN. */
function sortableNumbers(column: StoredColumn): Float64Array | Int32Array {
  const { storage } = column;
  if (storage.dtype === "string") {
    const rankOfText = ranks(storage.dictionary);
    const rankOfCode = Float64Array.from(storage.dictionary, (text) => rankOfText.get(text) as number);
    return Float64Array.from(storage.codes, (code) => (code < 0 ? Number.NaN : (rankOfCode[code] as number)));
  }
  if (storage.data instanceof Float64Array || storage.data instanceof Int32Array) return storage.data;
  const cells = Array.from({ length: column.length }, (_, row) => (column.isMissing(row) ? null : column.at(row)));
  const rankOfCell = ranks(cells.filter((cell) => cell !== null));
  return Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : (rankOfCell.get(cell) as number)));
}

function ranks<T>(values: Iterable<T>): Map<T, number> {
  const sorted = [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return new Map(sorted.map((value, rank) => [value, rank]));
}
