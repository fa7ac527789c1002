import type { NumericArray } from "@ecephys/tables";
import { viewNumbers } from "../../numbers/stored-numbers.js";

const WHOLE = { 1: "uint8", 2: "uint16", 4: "uint32", 8: "uint64" } as const;

/**
 * Horizontal differences (predictor 2) made whole: every number was stored as the difference from the one before it in
 * its row, `step` samples back, as a whole number even where it is a float.
 * @param bytes in this machine's order; changed in place
 */
export function addUpRows(bytes: Uint8Array, itemSize: number, rowLength: number, step: number): void {
  const values = viewNumbers(bytes, WHOLE[itemSize as keyof typeof WHOLE]);
  if (values instanceof BigUint64Array) addUp(values, rowLength, step, (a, b) => a + b);
  else addUp(values as Uint32Array, rowLength, step, (a, b) => a + b);
}

function addUp<T extends NumericArray>(
  values: T,
  rowLength: number,
  step: number,
  add: (a: T[number], b: T[number]) => T[number],
): void {
  // Typed arrays wrap around by themselves.
  for (let row = 0; row < values.length; row += rowLength) {
    for (let i = row + step; i < row + rowLength; i++) {
      values[i] = add(values[i] as T[number], values[i - step] as T[number]);
    }
  }
}

/**
 * Floats stored as differences of their bytes (predictor 3): in each row all first bytes, then all second bytes and so
 * on, the most significant first, each as the difference from the byte `step` before it.
 * @returns big-endian floats
 */
export function joinBytePlanes(bytes: Uint8Array, itemSize: number, rowLength: number, step: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  const rowBytes = rowLength * itemSize;
  const sums = new Uint8Array(rowBytes);
  for (let row = 0; row < bytes.length; row += rowBytes) {
    sums.set(bytes.subarray(row, row + rowBytes));
    for (let i = step; i < rowBytes; i++) sums[i] = (sums[i] as number) + (sums[i - step] as number);
    for (let i = 0; i < rowLength; i++) {
      for (let byte = 0; byte < itemSize; byte++) {
        out[row + i * itemSize + byte] = sums[byte * rowLength + i] as number;
      }
    }
  }
  return out;
}
