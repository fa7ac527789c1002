import type { StoredColumn } from "../column/column.js";
import type { Storage } from "../column/storage.js";

/** Finds the rows that have a key. */
export interface KeyLookup {
  /** First row with this key, or -1. */
  first(key: unknown): number;
  /** The next row of the same key, or -1; `null` when keys are unique. */
  readonly next: Int32Array | null;
  /** Where keys are numbers that lie close together, and unique: the same as an array. */
  readonly dense: DenseRows | null;
}

/** The row of each id at `id - low`; -1 where there is none. */
export interface DenseRows {
  readonly low: number;
  readonly rows: Int32Array;
}

/** Of columns that were looked up in before: tables are joined with the same ids again and again. */
const known = new WeakMap<Storage, KeyLookup>();

/** Missing keys have no row. */
export function keyLookup(column: StoredColumn): KeyLookup {
  const { storage } = column;
  let lookup = known.get(storage);
  if (lookup === undefined) {
    const dense = denseRows(storage);
    lookup = dense === null ? mapLookup(column) : denseLookup(dense);
    known.set(storage, lookup);
  }
  return lookup;
}

/** Cells as they compare: an id that fits a double is the same id whether its column is 64 bits wide or not. */
export function keyReader(column: StoredColumn): (row: number) => unknown {
  const { storage } = column;
  if (storage.dtype !== "int" && storage.dtype !== "float") return (row) => column.at(row);
  const { data } = storage;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return (row) => narrowed(data[row]);
  return (row) => data[row];
}

function narrowed(key: bigint | undefined): unknown {
  return key !== undefined && BigInt.asIntN(53, key) === key ? Number(key) : key;
}

/** Ids lie close together: an array by `id - low` answers without hashing. `null` where they do not, or repeat. */
function denseRows(storage: Storage): DenseRows | null {
  if (storage.dtype !== "int" || !(storage.data instanceof Int32Array) || storage.data.length === 0) return null;
  const { data } = storage;
  // Most ids ascend; their range is known without looking.
  return rowsFrom(data, data[0] as number, data.at(-1) as number) ?? rowsFrom(data, ...rangeOf(data));
}

/** `null` where an id lies outside the range, or repeats. */
function rowsFrom(ids: Int32Array, low: number, high: number): DenseRows | null {
  if (high < low || high - low > 32 * ids.length + 65_536) return null;
  const rows = new Int32Array(high - low + 1).fill(-1);
  for (let row = 0; row < ids.length; row++) {
    const slot = (ids[row] as number) - low;
    if (rows[slot] !== -1) return null;
    rows[slot] = row;
  }
  return { low, rows };
}

function rangeOf(ids: Int32Array): [low: number, high: number] {
  let low = ids[0] as number;
  let high = low;
  for (let row = 1; row < ids.length; row++) {
    const id = ids[row] as number;
    if (id < low) low = id;
    else if (id > high) high = id;
  }
  return [low, high];
}

function denseLookup(dense: DenseRows): KeyLookup {
  const { low, rows } = dense;
  return { next: null, dense, first: (key) => (typeof key === "number" ? (rows[key - low] ?? -1) : -1) };
}

function mapLookup(column: StoredColumn): KeyLookup {
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
  return { first: (key) => first.get(key) ?? -1, next: unique ? null : next, dense: null };
}
