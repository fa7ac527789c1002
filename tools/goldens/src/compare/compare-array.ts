import { goldenOfKind } from "../decode/decode-golden.js";
import type { DecodedArray, PandasDtype } from "../decode/decoded-values.js";
import type { NumpyArray } from "../decode/npy-array.js";
import { isClose, type Tolerance } from "./close-number.js";
import type { Difference } from "./difference.js";
import { throwMismatches } from "./mismatch-list.js";
import { sameValue } from "./same-cell.js";
import { showCell } from "./show-cell.js";

/** Options of {@link compareArray}. */
export interface CompareArrayOptions extends Tolerance {
  /** A deliberate difference; its `dtype` is a numpy one. */
  readonly difference?: Difference;
}

/** The typed arrays that stand for a numpy type. 64-bit integers may lie in any that holds them exactly. */
const ARRAYS: Readonly<Record<PandasDtype, readonly string[]>> = {
  bool: ["Uint8Array"],
  int8: ["Int8Array"],
  int16: ["Int16Array"],
  int32: ["Int32Array"],
  int64: ["Int32Array", "Float64Array", "BigInt64Array"],
  uint8: ["Uint8Array"],
  uint16: ["Uint16Array"],
  uint32: ["Uint32Array"],
  uint64: ["Uint32Array", "Float64Array", "BigUint64Array"],
  float32: ["Float32Array"],
  float64: ["Float64Array"],
};

/**
 * How a flat array differs from a golden one, in sentences; none where it is equal. Compared are the type of array, the
 * length and every value to the last bit, sign of zero included.
 * @param golden an encoded or decoded `ndarray`, one from {@link readGoldenArrays}, or a record whose `value` is one
 */
export function compareArray(
  what: string,
  actual: ArrayLike<unknown>,
  golden: unknown,
  options: CompareArrayOptions = {},
): string[] {
  const { dtype, data } = goldenOfKind<DecodedArray | NumpyArray>(golden, "ndarray");
  const found = compareType(what, actual, options.difference?.dtype ?? dtype);
  return [...found, ...compareValues(what, actual, data, options)];
}

/**
 * Passes if the array equals AllenSDK's (see {@link compareArray}).
 * @throws Error listing the first twenty mismatches
 */
export function expectArray(actual: ArrayLike<unknown>, golden: unknown, options: CompareArrayOptions = {}): void {
  throwMismatches("The array", compareArray("array", actual, golden, options));
}

/** {@link compareArray} without regard to the type of array: also for plain lists and labels. */
export function compareValues(
  what: string,
  actual: ArrayLike<unknown>,
  golden: ArrayLike<unknown>,
  options: CompareArrayOptions,
): string[] {
  if (actual.length !== golden.length) return [`${what} has ${actual.length} values, golden ${golden.length}`];
  const found: string[] = [];
  for (let i = 0; i < golden.length; i++) {
    const expected = options.difference?.cell === undefined ? golden[i] : options.difference.cell(golden[i], i);
    if (sameValue(actual[i], expected) || isClose(actual[i], expected, options)) continue;
    found.push(`${what}, position ${i}: ${showCell(actual[i])}, golden ${showCell(expected)}`);
  }
  return found;
}

/** A mismatch where `actual` is not the typed array that stands for `dtype`. */
export function compareType(what: string, actual: ArrayLike<unknown>, dtype: PandasDtype): string[] {
  const accepted = ARRAYS[dtype];
  const name = Object.getPrototypeOf(actual).constructor.name as string;
  if (accepted === undefined || accepted.includes(name)) return [];
  return [`${what} is a ${name}, golden ${dtype} wants ${accepted.join(" or ")}`];
}
