import type { PlotLibrary } from "../figure/plot-library.js";
import { INK } from "../figure/svg-document.js";

/** Okabe and Ito's colours for all kinds of colour vision, without the yellow, which is hard to see on white. */
const OKABE_ITO = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"] as const;

/** Yellow, the upper end of viridis, is hard to see on white. */
const VIRIDIS_END = 0.88;

/** A colour for each of `count` conditions: ink for one, tellable ones for up to seven, then steps of viridis in their order. */
export function conditionColors({ Plot }: PlotLibrary, count: number): string[] {
  if (count <= 1) return [INK];
  if (count <= OKABE_ITO.length) return OKABE_ITO.slice(0, count);
  const viridis = Plot.scale({ color: { type: "linear", scheme: "viridis", domain: [0, (count - 1) / VIRIDIS_END] } });
  return Array.from({ length: count }, (_, i) => viridis.apply(i) as string);
}
