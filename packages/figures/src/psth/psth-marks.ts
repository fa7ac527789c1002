import type { Markish } from "@observablehq/plot";
import type { TimeWindow } from "../figure/panel.js";
import type { PlotLibrary } from "../figure/plot-library.js";
import type { PsthSeries } from "../spikes/psth-from-trials.js";

/** How a histogram is drawn. */
export type PsthStyle = "bars" | "steps";

/** One bin, as far as it is within the window. */
interface Bin {
  readonly start: number;
  readonly stop: number;
  readonly rate: number;
  /** NaN where unknown. */
  readonly sem: number;
}

/** A corner of a step line. */
interface Corner {
  readonly time: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

const BAND_OPACITY = 0.22;

/** Where and how series are drawn. */
export interface PsthDrawing {
  readonly binEdges: ArrayLike<number>;
  /** One per series. */
  readonly colors: readonly string[];
  readonly window: TimeWindow;
  /** The lowest rate on the axis: errors that reach below it are cut off. */
  readonly lowest: number;
  /** Pixels between the sides of the frame. */
  readonly frameWidth: number;
  readonly style: PsthStyle;
}

/** Bars or a step line per series, with mean ± sem as whiskers (bars) or as a band (steps). */
export function psthMarks(library: PlotLibrary, series: readonly PsthSeries[], drawing: PsthDrawing): Markish[] {
  const { binEdges, colors, window, style } = drawing;
  return series.flatMap((one, i) => {
    const bins = binsWithin(binEdges, one, window);
    return (style === "bars" ? barMarks : stepMarks)(library, bins, colors[i] as string, drawing);
  });
}

function barMarks({ Plot }: PlotLibrary, bins: readonly Bin[], color: string, drawing: PsthDrawing): Markish[] {
  const { lowest, frameWidth } = drawing;
  const pitch = frameWidth / bins.length;
  const known = bins.filter(({ rate }) => Number.isFinite(rate));
  const withError = known.filter(({ sem }) => Number.isFinite(sem));
  // Gaps and whiskers take their part of a bar: on thin bars little or nothing.
  const insetRight = pitch >= 4 ? 1 : 0;
  return [
    Plot.rectY(known, { x1: "start", x2: "stop", y: "rate", fill: color, fillOpacity: 0.75, insetRight }),
    Plot.ruleX(withError, {
      x: ({ start, stop }: Bin) => (start + stop) / 2,
      y1: ({ rate, sem }: Bin) => Math.max(lowest, rate - sem),
      y2: ({ rate, sem }: Bin) => rate + sem,
      stroke: color,
      strokeWidth: Math.min(1, pitch / 8),
      ariaDescription: "mean ± sem",
    }),
  ];
}

function stepMarks({ Plot }: PlotLibrary, bins: readonly Bin[], color: string, { lowest }: PsthDrawing): Markish[] {
  const corners = bins.flatMap((bin) => cornersOf(bin, lowest));
  const band = { fill: color, fillOpacity: BAND_OPACITY, ariaDescription: "mean ± sem" };
  const hasError = bins.some(({ sem }) => Number.isFinite(sem));
  return [
    hasError ? Plot.areaY(corners, { x: "time", y1: "low", y2: "high", ...band }) : null,
    Plot.line(corners, { x: "time", y: "rate", stroke: color, strokeWidth: 1.5, strokeLinejoin: "miter" }),
  ];
}

function binsWithin(edges: ArrayLike<number>, { rates, sem }: PsthSeries, [from, to]: TimeWindow): Bin[] {
  const bins: Bin[] = [];
  for (let i = 0; i < rates.length; i++) {
    const start = Math.max(edges[i] as number, from);
    const stop = Math.min(edges[i + 1] as number, to);
    if (stop > start) bins.push({ start, stop, rate: rates[i] as number, sem: sem?.[i] ?? Number.NaN });
  }
  return bins;
}

function cornersOf({ start, stop, rate, sem }: Bin, lowest: number): Corner[] {
  // A single trial has a rate without an error: its band has no height, but the line goes on.
  const spread = Number.isFinite(sem) ? sem : 0;
  return [start, stop].map((time) => ({ time, rate, low: Math.max(lowest, rate - spread), high: rate + spread }));
}
