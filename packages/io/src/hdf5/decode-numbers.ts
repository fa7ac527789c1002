import type { NumericArray, NumericDtype } from "@ecephys/tables";
import { viewNumbers } from "../numbers/stored-numbers.js";

/**
 * Numbers out of bytes in this machine's order; the bytes are taken over.
 * 64-bit whole numbers become doubles when all of them are safe integers, else a 64-bit array.
 */
export function decodeNumbers(dtype: NumericDtype, bytes: Uint8Array): NumericArray {
  const values = viewNumbers(bytes, dtype);
  return values instanceof BigInt64Array || values instanceof BigUint64Array ? narrowed(values) : values;
}

/** Where the upper halves of all numbers are in this range, the numbers are safe integers. */
const HIGHEST_UPPER_HALF = 2 ** 21 - 1;

/** By halves of 32 bits: a `bigint` per number would cost ten times as much. */
function narrowed(values: BigInt64Array | BigUint64Array): Float64Array | BigInt64Array | BigUint64Array {
  const { buffer, byteOffset, length } = values;
  const lower = new Uint32Array(buffer, byteOffset, length * 2);
  const upper = values instanceof BigInt64Array ? new Int32Array(buffer, byteOffset, length * 2) : lower;
  for (let i = 1; i < upper.length; i += 2) {
    const half = upper[i] as number;
    const isSafe = half <= HIGHEST_UPPER_HALF && half >= -HIGHEST_UPPER_HALF - 1;
    // -(2^53) itself is one beyond the safe integers.
    if (!isSafe || (half === -HIGHEST_UPPER_HALF - 1 && lower[i - 1] === 0)) return values;
  }
  // In place: a number is read before its double is written over it.
  const doubles = new Float64Array(buffer, byteOffset, length);
  for (let i = 0; i < length; i++) {
    doubles[i] = (upper[2 * i + 1] as number) * 4294967296 + (lower[2 * i] as number);
  }
  return doubles;
}
