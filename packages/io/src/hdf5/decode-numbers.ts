import type { NumericArray } from "@ecephys/tables";
import type { NumberDtype } from "./datatype.js";

/**
 * Numbers out of bytes in this machine's order; the bytes are taken over.
 * 64-bit whole numbers become doubles when all of them are safe integers, else a 64-bit array.
 */
export function decodeNumbers(dtype: NumberDtype, bytes: Uint8Array): NumericArray {
  const { buffer, byteOffset } = aligned(bytes);
  const length = bytes.byteLength / BYTES[dtype];
  switch (dtype) {
    case "int8":
      return new Int8Array(buffer, byteOffset, length);
    case "uint8":
      return new Uint8Array(buffer, byteOffset, length);
    case "int16":
      return new Int16Array(buffer, byteOffset, length);
    case "uint16":
      return new Uint16Array(buffer, byteOffset, length);
    case "int32":
      return new Int32Array(buffer, byteOffset, length);
    case "uint32":
      return new Uint32Array(buffer, byteOffset, length);
    case "float32":
      return new Float32Array(buffer, byteOffset, length);
    case "float64":
      return new Float64Array(buffer, byteOffset, length);
    case "int64":
    case "uint64":
      return wideIntegers(dtype, buffer, byteOffset, length);
  }
}

/** Bytes of one number. */
export const BYTES: Readonly<Record<NumberDtype, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  float32: 4,
  float64: 8,
};

function aligned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.byteOffset % 8 === 0 && bytes.buffer instanceof ArrayBuffer
    ? (bytes as Uint8Array<ArrayBuffer>)
    : bytes.slice();
}

/** Where the upper halves of all numbers are in this range, the numbers are safe integers. */
const HIGHEST_UPPER_HALF = 2 ** 21 - 1;

/** By halves of 32 bits: a `bigint` per number would cost ten times as much. */
function wideIntegers(
  dtype: "int64" | "uint64",
  buffer: ArrayBuffer,
  byteOffset: number,
  length: number,
): Float64Array | BigInt64Array | BigUint64Array {
  const lower = new Uint32Array(buffer, byteOffset, length * 2);
  const upper = dtype === "int64" ? new Int32Array(buffer, byteOffset, length * 2) : lower;
  for (let i = 1; i < upper.length; i += 2) {
    const half = upper[i] as number;
    const isSafe = half <= HIGHEST_UPPER_HALF && half >= -HIGHEST_UPPER_HALF - 1;
    // -(2^53) itself is one beyond the safe integers.
    if (isSafe && !(half === -HIGHEST_UPPER_HALF - 1 && lower[i - 1] === 0)) continue;
    return dtype === "int64"
      ? new BigInt64Array(buffer, byteOffset, length)
      : new BigUint64Array(buffer, byteOffset, length);
  }
  // In place: a number is read before its double is written over it.
  const doubles = new Float64Array(buffer, byteOffset, length);
  for (let i = 0; i < length; i++) {
    doubles[i] = (upper[2 * i + 1] as number) * 4294967296 + (lower[2 * i] as number);
  }
  return doubles;
}
