import { emptyStorage, type IntArray, type Storage } from "@ecephys/tables";

/**
 * A column as bytes: its array, padded to 8 bytes, and for texts the dictionary as JSON after it. Native byte order.
 */
export type ArrayKind = "f64" | "i32" | "u8" | "i64" | "u64";

const BYTES: Readonly<Record<ArrayKind, number>> = { f64: 8, i32: 4, u8: 1, i64: 8, u64: 8 };

/** The column's kind and bytes; `undefined` where it cannot be laid out as an array. */
export function layOut(storage: Storage): { readonly kind: ArrayKind; readonly bytes: Uint8Array } | undefined {
  const array = storage.dtype === "string" ? storage.codes : storage.data;
  if (!ArrayBuffer.isView(array)) return undefined;
  const cells = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const words = storage.dtype === "string" ? Buffer.from(JSON.stringify(storage.dictionary)) : new Uint8Array();
  const kind = kindOf(array);
  if (words.length === 0 && cells.length % 8 === 0) return { kind, bytes: cells };
  const bytes = new Uint8Array(padded(cells.length) + words.length);
  bytes.set(cells);
  bytes.set(words, padded(cells.length));
  return { kind, bytes };
}

/** Storage over the bytes, which begin at a whole word. @throws RangeError, SyntaxError where they are no such column */
export function storageOver(bytes: Uint8Array, dtype: Storage["dtype"], kind: ArrayKind, rows: number): Storage {
  if (rows === 0) return emptyStorage(dtype);
  const buffer = bytes.buffer as ArrayBuffer;
  const offset = bytes.byteOffset;
  switch (dtype) {
    case "string": {
      const words = Buffer.from(buffer, offset + padded(rows * BYTES.i32), bytes.length - padded(rows * BYTES.i32));
      const dictionary = JSON.parse(words.toString()) as readonly string[];
      return { dtype, codes: new Int32Array(buffer, offset, rows), dictionary };
    }
    case "bool":
      return { dtype, data: new Uint8Array(buffer, offset, rows) };
    case "float":
      return { dtype, data: new Float64Array(buffer, offset, rows) };
    default:
      return { dtype: "int", data: intsOf(kind, buffer, offset, rows) };
  }
}

function intsOf(kind: ArrayKind, buffer: ArrayBuffer, offset: number, rows: number): IntArray {
  if (kind === "i32") return new Int32Array(buffer, offset, rows);
  if (kind === "f64") return new Float64Array(buffer, offset, rows);
  return kind === "i64" ? new BigInt64Array(buffer, offset, rows) : new BigUint64Array(buffer, offset, rows);
}

function kindOf(array: ArrayBufferView): ArrayKind {
  if (array instanceof Float64Array) return "f64";
  if (array instanceof Int32Array) return "i32";
  if (array instanceof BigInt64Array) return "i64";
  return array instanceof BigUint64Array ? "u64" : "u8";
}

export function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}
