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
  const dense = denseRows(right);
  if (dense !== null) {
    const { storage } = left;
    const numbers = storage.dtype === "int" || storage.dtype === "float" ? storage.data : null;
    if (numbers instanceof Int32Array || numbers instanceof Float64Array) return matchDense(numbers, dense);
  }
  const lookup = dense === null ? mapLookup(right) : denseLookup(dense);
  return lookup.next === null ? matchOnce(left, lookup) : matchRepeatedly(left, lookup, lookup.next);
}

/** The common case, numbers among ids that lie close together, without a function call per row. */
function matchDense(keys: Int32Array | Float64Array, { low, rows }: DenseRows): MatchedRows {
  const leftRows = new Int32Array(keys.length);
  const rightRows = new Int32Array(keys.length);
  let count = 0;
  for (let row = 0; row < keys.length; row++) {
    // Outside the ids, NaN included, there is nothing, and `undefined >= 0` is false.
    const match = rows[(keys[row] as number) - low] as number;
    if (!(match >= 0)) continue;
    leftRows[count] = row;
    rightRows[count++] = match;
  }
  return matchedRows(leftRows, rightRows, count);
}

function matchedRows(left: Int32Array, right: Int32Array, count: number): MatchedRows {
  const leftIsWhole = count === left.length;
  if (leftIsWhole) return { left, right, leftIsWhole };
  return { left: left.slice(0, count), right: right.slice(0, count), leftIsWhole };
}

function matchOnce(left: StoredColumn, lookup: Lookup): MatchedRows {
  const keyAt = keyReader(left);
  const leftRows = new Int32Array(left.length);
  const rightRows = new Int32Array(left.length);
  let count = 0;
  for (let row = 0; row < leftRows.length; row++) {
    const match = lookup.first(keyAt(row));
    if (match < 0) continue;
    leftRows[count] = row;
    rightRows[count++] = match;
  }
  return matchedRows(leftRows, rightRows, count);
}

function matchRepeatedly(left: StoredColumn, lookup: Lookup, next: Int32Array): MatchedRows {
  const keyAt = keyReader(left);
  const leftRows: number[] = [];
  const rightRows: number[] = [];
  for (let row = 0; row < left.length; row++) {
    for (let match = lookup.first(keyAt(row)); match >= 0; match = next[match] as number) {
      leftRows.push(row);
      rightRows.push(match);
    }
  }
  const leftIsWhole = leftRows.length === left.length && leftRows.every((row, i) => row === i);
  return { left: Int32Array.from(leftRows), right: Int32Array.from(rightRows), leftIsWhole };
}

interface Lookup {
  /** First right row with this key, or -1. */
  first(key: unknown): number;
  /** The next right row of the same key, or -1; `null` when keys are unique. */
  readonly next: Int32Array | null;
}

function keyReader(column: StoredColumn): (row: number) => unknown {
  const { storage } = column;
  if (storage.dtype !== "int" && storage.dtype !== "float") return (row) => column.at(row);
  const { data } = storage;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return (row) => narrowed(data[row]);
  return (row) => data[row];
}

/** An id that fits a double is the same id whether its column is 64 bits wide or not. */
function narrowed(key: bigint | undefined): unknown {
  return key !== undefined && BigInt.asIntN(53, key) === key ? Number(key) : key;
}

/** The row of each id at `id - low`; -1 where there is none. */
interface DenseRows {
  readonly low: number;
  readonly rows: Int32Array;
}

/** Ids lie close together: an array by `id - low` answers without hashing. `null` where they do not, or repeat. */
function denseRows(column: StoredColumn): DenseRows | null {
  const { storage } = column;
  if (storage.dtype !== "int" || !(storage.data instanceof Int32Array) || storage.data.length === 0) return null;
  const { data } = storage;
  let low = data[0] as number;
  let high = low;
  for (let row = 1; row < data.length; row++) {
    const id = data[row] as number;
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
  return { low, rows };
}

function denseLookup({ low, rows }: DenseRows): Lookup {
  return { next: null, first: (key) => (typeof key === "number" ? (rows[key - low] ?? -1) : -1) };
}

function mapLookup(column: StoredColumn): Lookup {
  const first = new Map<unknown, number>();
  const last = new Map<unknown, number>();
  const next = new Int32Array(column.length).fill(-1);
  let unique = true;
  const keyAt = keyReader(column);
  for (let row = 0; row < column.length; row++) {
    if (column.isMissing(row)) continue;
    const key = keyAt(row);
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
