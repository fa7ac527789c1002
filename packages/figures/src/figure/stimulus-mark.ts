import type { Markish } from "@observablehq/plot";
import type { TimeWindow } from "./panel.js";
import type { PlotLibrary } from "./plot-library.js";

const SHADE = "#000000";
const SHADE_OPACITY = 0.07;

/** Shading from onset to the end of the stimulus as far as it is within the window; without a duration, a line at onset. */
export function stimulusMarks({ Plot }: PlotLibrary, window: TimeWindow, duration: number | undefined): Markish[] {
  const [start, stop] = window;
  if (start > 0 && duration === undefined) return [];
  if (duration === undefined) return stop >= 0 ? [Plot.ruleX([0], { stroke: "#888888", strokeDasharray: "3,3" })] : [];
  const from = Math.max(0, start);
  const to = Math.min(duration, stop);
  if (to <= from) return [];
  return [
    Plot.rect([0], {
      x1: () => from,
      x2: () => to,
      fill: SHADE,
      fillOpacity: SHADE_OPACITY,
      ariaDescription: "stimulus",
    }),
  ];
}
