import type { DataArray } from "@ecephys/tables";

/** What the values of pictures range over. */
export interface PixelSummary {
  /** NaN where there is no value; so the others. Missing pixels are passed over. */
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
}

/** Looks at every pixel of every frame, one frame at a time. */
export async function pixelSummary(frames: Iterable<DataArray> | AsyncIterable<DataArray>): Promise<PixelSummary> {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for await (const { data } of frames) {
    for (const pixel of data) {
      const value = Number(pixel);
      if (Number.isNaN(value)) continue;
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      sum += value;
      count += 1;
    }
  }
  return count === 0
    ? { minimum: Number.NaN, maximum: Number.NaN, mean: Number.NaN }
    : { minimum, maximum, mean: sum / count };
}
