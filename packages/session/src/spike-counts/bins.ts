import { stableOrder } from "../stimulus/stable-order.js";
import { taken } from "../stimulus/taken.js";

/** For every window the same number of bins, window by window. A bin includes both its bounds. */
export interface Bins {
  readonly numWindows: number;
  readonly binsPerWindow: number;
  /** Seconds, ascending within a window. */
  readonly lower: Float64Array;
  /** Seconds, ascending within a window. */
  readonly upper: Float64Array;
}

/** The bins of all windows, windows in order of their first bound. */
export interface OrderedBins {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Where each bin stood before. */
  readonly rows: Int32Array;
}

/** Puts the windows in order of time. */
export function binsInOrder({ numWindows, binsPerWindow, lower, upper }: Bins): OrderedBins {
  const firstBounds = new Float64Array(numWindows);
  for (let window = 0; window < numWindows; window++) firstBounds[window] = lower[window * binsPerWindow] as number;
  const order = stableOrder(firstBounds);
  const rows = new Int32Array(lower.length);
  for (let i = 0, bin = 0; i < numWindows; i++) {
    const first = (order[i] as number) * binsPerWindow;
    for (let row = first; row < first + binsPerWindow; row++) rows[bin++] = row;
  }
  if (order.every((window, i) => window === i)) return { lower, upper, rows };
  return { lower: taken(lower, rows), upper: taken(upper, rows), rows };
}
