import type { Dtype } from "@ecephys/core";
import { gatherInts } from "./row-selection.js";

/** Whole numbers: 32-bit where they fit, doubles up to 2^53, 64-bit beyond. */
export type IntArray = Int32Array | Float64Array | BigInt64Array | BigUint64Array;

/** How a column's cells lie in memory. Never written to after construction. */
export type Storage =
  | { readonly dtype: "float"; readonly data: Float64Array }
  | { readonly dtype: "int"; readonly data: IntArray }
  /** 0, 1 or {@link MISSING_BOOL}. */
  | { readonly dtype: "bool"; readonly data: Uint8Array }
  /** `codes[i]` indexes `dictionary`; -1 is missing. */
  | { readonly dtype: "string"; readonly codes: Int32Array; readonly dictionary: readonly string[] }
  | { readonly dtype: "list" | "mixed"; readonly data: readonly unknown[] };

/** The byte that stands for a missing boolean. */
export const MISSING_BOOL = 255;

export function storageLength(storage: Storage): number {
  return storage.dtype === "string" ? storage.codes.length : storage.data.length;
}

/** The cell at `row`: NaN for a missing float, `null` for any other missing cell. */
export function cellOf(storage: Storage, row: number): unknown {
  switch (storage.dtype) {
    case "float":
    case "int":
      return storage.data[row] ?? null;
    case "bool": {
      const byte = storage.data[row];
      return byte === undefined || byte === MISSING_BOOL ? null : byte === 1;
    }
    case "string": {
      const code = storage.codes[row];
      return code === undefined || code < 0 ? null : (storage.dictionary[code] ?? null);
    }
    default:
      return storage.data[row] ?? null;
  }
}

/** The same cells in an array that nobody else holds, where cells are numbers. */
export function copyOf(storage: Storage): Storage {
  switch (storage.dtype) {
    case "float":
      return { dtype: "float", data: storage.data.slice() };
    case "int":
      return { dtype: "int", data: storage.data.slice() };
    case "bool":
      return { dtype: "bool", data: storage.data.slice() };
    default:
      return storage;
  }
}

/** The cells at `rows`, in that order, as storage of the same kind. */
export function gather(storage: Storage, rows: Int32Array): Storage {
  if (storage.dtype === "string") {
    return {
      dtype: "string",
      codes: gatherInts(storage.codes, rows),
      dictionary: storage.dictionary,
    };
  }
  if (storage.dtype === "list" || storage.dtype === "mixed") {
    return { dtype: storage.dtype, data: Array.from(rows, (row) => storage.data[row] ?? null) };
  }
  const { data } = storage;
  if (data instanceof Float64Array) {
    return { dtype: storage.dtype as "float", data: gatherInto(data, rows, new Float64Array(rows.length)) };
  }
  if (data instanceof Int32Array) return { dtype: "int", data: gatherInts(data, rows) };
  if (data instanceof Uint8Array) return { dtype: "bool", data: gatherInto(data, rows, new Uint8Array(rows.length)) };
  const out = data instanceof BigInt64Array ? new BigInt64Array(rows.length) : new BigUint64Array(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = data[rows[i] as number] as bigint;
  return { dtype: "int", data: out };
}

function gatherInto<A extends Float64Array | Uint8Array>(from: A, rows: Int32Array, to: A): A {
  for (let i = 0; i < rows.length; i++) to[i] = from[rows[i] as number] as number;
  return to;
}

/** Storage of `dtype` without rows. */
export function emptyStorage(dtype: Dtype): Storage {
  switch (dtype) {
    case "float":
      return { dtype, data: new Float64Array(0) };
    case "int":
      return { dtype, data: new Int32Array(0) };
    case "bool":
      return { dtype, data: new Uint8Array(0) };
    case "string":
      return { dtype, codes: new Int32Array(0), dictionary: [] };
    default:
      return { dtype, data: [] };
  }
}
