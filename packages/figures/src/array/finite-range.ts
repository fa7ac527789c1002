import type { NumericArray } from "@ecephys/tables";

/** Lowest and highest finite value; `undefined` if there is none. */
export function finiteRange(values: NumericArray): readonly [number, number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]);
    if (value < low && value !== -Infinity) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  return low <= high ? [low, high] : undefined;
}
