import type { MeasuredSeries } from "../folder/measured-lfp.js";

/** How many windows are read. */
export const WINDOWS = 200;

/** The first samples of so many windows of a second, spread evenly over a series. */
export function lfpWindows({ numSamples, perSecond }: MeasuredSeries, windows: number): number[] {
  return Array.from({ length: windows }, (_, i) =>
    Math.floor(((numSamples - perSecond) * i) / Math.max(1, windows - 1)),
  );
}
