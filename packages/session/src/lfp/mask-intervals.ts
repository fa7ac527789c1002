import type { NumericArray } from "@ecephys/tables";
import type { ClosedInterval } from "../invalid-times/index.js";

/**
 * Puts NaN where `time` lies within an interval, into `samples` itself. Whole numbers, which know no NaN, become doubles
 * first, whether or not anything is masked: the type must not depend on the recording.
 * @param samples row-major, time × channel
 */
export function maskIntervals(
  samples: NumericArray,
  time: Float64Array,
  numChannels: number,
  intervals: readonly ClosedInterval[],
): Float64Array | Float32Array {
  const masked =
    samples instanceof Float32Array || samples instanceof Float64Array
      ? samples
      : Float64Array.from(samples as ArrayLike<number>, Number);
  for (const { start, stop } of intervals) {
    for (let i = 0; i < time.length; i++) {
      const t = time[i] as number;
      if (t >= start && t <= stop) masked.fill(Number.NaN, i * numChannels, (i + 1) * numChannels);
    }
  }
  return masked;
}
