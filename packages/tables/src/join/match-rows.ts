import type { StoredColumn } from "../column/column.js";

/** Pairs of row positions whose keys are equal, in the left table's order. */
export interface MatchedRows {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Every left row matched exactly once: the left side needs no selection. */
  readonly leftIsWhole: boolean;
}

/**
 * Matches each left key with all equal right keys. Missing keys match nothing (pandas would match NaN with NaN).
 */
export function matchRows(left: StoredColumn, right: StoredColumn): MatchedRows {
  const lookup = denseLookup(right) ?? mapLookup(right);
  const leftRows: number[] = [];
  const rightRows: number[] = [];
  const keyAt = keyReader(left);
  for (let row = 0; row < left.length; row++) {
    let match = lookup.first(keyAt(row));
    while (match >= 0) {
      leftRows.push(row);
      rightRows.push(match);
      match = lookup.next === null ? -1 : (lookup.next[match] as number);
    }
  }
  const whole = leftRows.length === left.length && leftRows.every((row, i) => row === i);
  return { left: Int32Array.from(leftRows), right: Int32Array.from(rightRows), leftIsWhole: whole };
}

interface Lookup {
  /** First right row with this key, or -1. */
  first(key: unknown): number;
  /** The next right row of the same key, or -1; `null` when keys are unique. */
  readonly next: Int32Array | null;
}

function keyReader(column: StoredColumn): (row: number) => unknown {
  const { storage } = column;
  if (storage.dtype === "int" || storage.dtype === "float") {
    const { data } = storage;
    return (row) => data[row];
  }
  return (row) => column.at(row);
}

/** Ids lie close together: an array by `id - lowest` answers without hashing. */
function denseLookup(column: StoredColumn): Lookup | null {
  const { storage } = column;
  if (storage.dtype !== "int" || !(storage.data instanceof Int32Array) || storage.data.length === 0) return null;
  const { data } = storage;
  let low = data[0] as number;
  let high = low;
  for (const id of data) {
    if (id < low) low = id;
    else if (id > high) high = id;
  }
  if (high - low > 16 * data.length + 65_536) return null;
  const rows = new Int32Array(high - low + 1).fill(-1);
  for (let row = 0; row < data.length; row++) {
    const slot = (data[row] as number) - low;
    if (rows[slot] !== -1) return null;
    rows[slot] = row;
  }
  return {
    next: null,
    first(key) {
      if (typeof key !== "number") return -1;
      return rows[key - low] ?? -1;
    },
  };
}

function mapLookup(column: StoredColumn): Lookup {
  const first = new Map<unknown, number>();
  const last = new Map<unknown, number>();
  const next = new Int32Array(column.length).fill(-1);
  let unique = true;
  for (let row = 0; row < column.length; row++) {
    if (column.isMissing(row)) continue;
    const key = column.at(row);
    const previous = last.get(key);
    if (previous === undefined) first.set(key, row);
    else {
      next[previous] = row;
      unique = false;
    }
    last.set(key, row);
  }
  return { first: (key) => first.get(key) ?? -1, next: unique ? null : next };
}
