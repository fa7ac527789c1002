import type { Plane } from "../array/plane.js";

/** More values than this do not change a quantile that can be seen. */
const MOST_VALUES = 100_000;

/** Of all deviations, the share that stays within a channel's own room. */
const WITHIN = 0.995;

/** Up to this many channels traces are kept apart; beyond, they may overlap, or they would all look flat. */
const FEW_CHANNELS = 16;

/** The mean of each channel's finite samples; NaN if it has none. */
export function channelMeans(plane: Plane): Float64Array {
  return Float64Array.from({ length: plane.down.length }, (_, channel) => {
    let sum = 0;
    let count = 0;
    for (let sample = 0; sample < plane.across.length; sample++) {
      const value = plane.value(sample, channel);
      if (!Number.isFinite(value)) continue;
      sum += value;
      count++;
    }
    return sum / count;
  });
}

/** How much of the signal's unit lies between two neighbouring channels. At least a little, also for a flat signal. */
export function traceSpacing(plane: Plane, means: Float64Array): number {
  const deviations: number[] = [];
  const size = plane.across.length * plane.down.length;
  const step = Math.max(1, Math.ceil(size / MOST_VALUES));
  for (let i = 0; i < size; i += step) {
    const channel = i % plane.down.length;
    const value = plane.value(Math.floor(i / plane.down.length), channel);
    if (Number.isFinite(value)) deviations.push(Math.abs(value - (means[channel] as number)));
  }
  deviations.sort((a, b) => a - b);
  const wide = deviations[Math.floor((deviations.length - 1) * WITHIN)] ?? 0;
  return wide === 0 ? 1 : plane.down.length <= FEW_CHANNELS ? 2.2 * wide : wide;
}
