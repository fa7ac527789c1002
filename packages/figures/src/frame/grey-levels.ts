import { EcephysError } from "@ecephys/core";
import type { NumericArray } from "@ecephys/tables";
import { finiteRange } from "../array/finite-range.js";

/**
 * Values as grey levels, 0 black to 255 white. Unsigned 8-bit values are levels already; others, and those with a given
 * range, go linearly from its ends, rounded. Missing values are black, and so is everything where all values are equal.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a range that is not finite and ascending
 */
export function greyLevels(values: NumericArray, range?: readonly [number, number]): Uint8Array {
  if (range === undefined && values instanceof Uint8Array) return values;
  if (range !== undefined && !(Number.isFinite(range[0]) && Number.isFinite(range[1]) && range[1] > range[0])) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Grey levels cannot run from ${range[0]} to ${range[1]}.`, {
      hint: "Give the values of black and of white, the lower one first.",
    });
  }
  const [black, white] = range ?? finiteRange(values) ?? [0, 1];
  const perUnit = white > black ? 255 / (white - black) : 0;
  // Clamped by the array; NaN becomes 0.
  const levels = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) levels[i] = perUnit === 0 ? 0 : (Number(values[i]) - black) * perUnit;
  return new Uint8Array(levels.buffer);
}
