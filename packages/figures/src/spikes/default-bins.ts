import type { TimeWindow } from "../figure/panel.js";
import type { PsthBins } from "./psth-from-trials.js";
import { checkTimeWindow } from "./time-window.js";

/** How many bins a window is cut into, roughly. */
const USUAL_BINS = 50;

/** Some fifty bins, of which none reaches across onset: what is before it must not count as after it. */
export function defaultBins(window: TimeWindow): PsthBins {
  const [start, stop] = checkTimeWindow(window);
  const binSize = (stop - start) / USUAL_BINS;
  if (!(start < 0 && stop > 0)) return { window, binSize };
  const before = Math.round(-start / binSize);
  return before === 0 ? { window: [0, stop], binSize } : { window, binSize: -start / before };
}
