import type { StoredColumn } from "../column/column.js";
import { gatherInts } from "../column/row-selection.js";
import { type KeyLookup, keyLookup, keyReader } from "./key-lookup.js";

/** Pairs of row positions whose keys are equal, in the left table's order. */
export interface MatchedRows {
  /** `null`: every left row matched exactly once, the left side needs no selection. */
  readonly left: Int32Array | null;
  readonly right: Int32Array;
}

/**
 * Matches each left key with all equal right keys. Missing keys match nothing (pandas would match NaN with NaN).
 */
export function matchRows(left: StoredColumn, right: StoredColumn): MatchedRows {
  const lookup = keyLookup(right);
  return lookup.next === null ? withMatch(ownersOf(left, lookup)) : matchRepeatedly(left, lookup, lookup.next);
}

/** For each left key its row on the right, -1 where none. */
function ownersOf(left: StoredColumn, lookup: KeyLookup): Int32Array {
  const from = left.selectedFrom;
  if (from === null || from.column.length >= from.rows.length) return ownersOfKeys(left, lookup);
  // Rows that share cells share owners: a channel's session is its probe's, and there are few probes.
  return gatherInts(ownersOfKeys(from.column, lookup), from.rows.indices);
}

function ownersOfKeys(keys: StoredColumn, lookup: KeyLookup): Int32Array {
  const out = new Int32Array(keys.length);
  const { storage } = keys;
  const numbers = storage.dtype === "int" || storage.dtype === "float" ? storage.data : null;
  if (numbers instanceof Int32Array || numbers instanceof Float64Array) {
    if (lookup.dense !== null) {
      const { low, rows } = lookup.dense;
      for (let row = 0; row < out.length; row++) {
        // Outside the ids, NaN included, there is nothing.
        out[row] = rows[(numbers[row] as number) - low] ?? -1;
      }
      return out;
    }
    let last = Number.NaN;
    let owner = -1;
    for (let row = 0; row < out.length; row++) {
      const key = numbers[row] as number;
      // Neighbours mostly have the same owner.
      if (key !== last) owner = lookup.first(key);
      last = key;
      out[row] = owner;
    }
    return out;
  }
  const keyAt = keyReader(keys);
  for (let row = 0; row < out.length; row++) out[row] = lookup.first(keyAt(row));
  return out;
}

/** The rows that have an owner, and it. */
function withMatch(owners: Int32Array): MatchedRows {
  if (!owners.includes(-1)) return { left: null, right: owners };
  const left = new Int32Array(owners.length);
  let count = 0;
  for (let row = 0; row < owners.length; row++) {
    const owner = owners[row] as number;
    if (owner < 0) continue;
    left[count] = row;
    // Never ahead of where it is read.
    owners[count++] = owner;
  }
  return { left: left.slice(0, count), right: owners.slice(0, count) };
}

function matchRepeatedly(left: StoredColumn, lookup: KeyLookup, next: Int32Array): MatchedRows {
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
  return { left: leftIsWhole ? null : Int32Array.from(leftRows), right: Int32Array.from(rightRows) };
}
