import { NUMERIC_ARRAYS, type NumericArray, type NumericDtype } from "@ecephys/tables";
import { float16Values } from "./float16.js";

/** numpy's name for a kind of number in a file. `bool` is a byte, 0 or 1. */
export type StoredDtype = NumericDtype | "bool" | "float16";

/** How one kind of number lies in a file. */
export interface StoredNumbers {
  readonly dtype: StoredDtype;
  readonly bigEndian: boolean;
}

type View = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => NumericArray;

const VIEWS = {
  ...NUMERIC_ARRAYS,
  bool: Uint8Array,
  float16: Uint16Array,
} as const satisfies Record<StoredDtype, View>;

const HOST_IS_BIG_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 0;

/** Bytes per number. */
export function itemSizeOf(dtype: StoredDtype): number {
  return VIEWS[dtype].BYTES_PER_ELEMENT;
}

/**
 * Numbers from a file's bytes: a view of them where the machine can read them as they lie, else a copy. float16 becomes
 * float32, exactly.
 */
export function decodeNumbers(bytes: Uint8Array, { dtype, bigEndian }: StoredNumbers): NumericArray {
  return viewNumbers(toHostOrder(bytes, itemSizeOf(dtype), bigEndian), dtype);
}

/** Numbers as they lie in a little-endian file: a view where this machine is little endian too. */
export function encodeNumbers(values: NumericArray): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return toHostOrder(bytes, values.BYTES_PER_ELEMENT, false);
}

/** Numbers from bytes in this machine's order. */
export function viewNumbers(bytes: Uint8Array, dtype: StoredDtype): NumericArray {
  const View: View = VIEWS[dtype];
  const size = itemSizeOf(dtype);
  const aligned = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  const values = new View(aligned.buffer, aligned.byteOffset, aligned.byteLength / size);
  return dtype === "float16" ? float16Values(values as Uint16Array) : values;
}

/** Bytes of numbers in this machine's order: the same bytes where they are so already, else a copy. */
export function toHostOrder(bytes: Uint8Array, itemSize: number, bigEndian: boolean): Uint8Array {
  if (itemSize === 1 || bigEndian === HOST_IS_BIG_ENDIAN) return bytes;
  const out = new Uint8Array(bytes.length);
  for (let item = 0; item < bytes.length; item += itemSize) {
    for (let byte = 0; byte < itemSize; byte++) out[item + byte] = bytes[item + itemSize - 1 - byte] as number;
  }
  return out;
}
