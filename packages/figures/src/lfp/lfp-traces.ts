import { assertKnownOptions } from "@ecephys/core";
import type { DataArray } from "@ecephys/tables";
import { checkOrder, type FirstPosition } from "../array/first-position.js";
import { labelsWidth, labelTicks } from "../array/label-ticks.js";
import { type Plane, planeOf, risingLabels } from "../array/plane.js";
import { FIGURE_OPTION_NAMES, type Figure, type FigureOptions } from "../figure/figure.js";
import { figureSize } from "../figure/figure-size.js";
import { framePlot } from "../figure/frame-plot.js";
import { noteInFrame } from "../figure/note.js";
import type { Panel, PanelRoom } from "../figure/panel.js";
import { PanelFigure } from "../figure/panel-figure.js";
import { loadPlot, type PlotLibrary } from "../figure/plot-library.js";
import { svgElement } from "../figure/svg-element.js";
import { layOutTitle } from "../figure/title.js";
import { checkSpacing } from "./check-spacing.js";
import { SCALE_BAR_ROOM, scaleBar } from "./scale-bar.js";
import { tracePath } from "./trace-path.js";
import { channelMeans, traceSpacing } from "./trace-spacing.js";

/** How to draw traces. */
export interface LfpTracesOptions extends FigureOptions {
  /** What the values are in; default `V`. Volts are written with the prefix that suits them. */
  readonly unit?: string;
  /** How many of that unit lie between neighbouring channels; default: so that traces hardly overlap. */
  readonly spacing?: number;
  /** Where the first channel is drawn; default `"bottom"`, as channels are counted from a probe's tip. */
  readonly firstChannel?: FirstPosition;
  /** Which coordinate names the channels; default the one named as their axis. */
  readonly channelCoordinate?: string;
  /** Beside the channels; default `Channel`. */
  readonly channelLabel?: string;
  /** Below the time axis; default `Time (s)`. */
  readonly timeLabel?: string;
}

const OPTION_NAMES = [
  ...FIGURE_OPTION_NAMES,
  "unit",
  "spacing",
  "firstChannel",
  "channelCoordinate",
  "channelLabel",
  "timeLabel",
];

/** Where traces and times are on the page. */
interface Scales {
  x(seconds: number): number;
  y(row: number): number;
}

/**
 * Traces of the local field potential, one above the other, each around its own mean: at most two points per pixel, the
 * extremes, however long the recording. Missing samples (NaN) interrupt a trace; a bar shows the amplitude.
 * @param lfp - time × channel (or channel × time), with seconds as `time` coordinate; without one, samples are counted
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for other than two axes, times that do not ascend, an unknown option
 */
export async function lfpTraces(lfp: DataArray, options: LfpTracesOptions = {}): Promise<Figure> {
  assertKnownOptions(options, OPTION_NAMES);
  const plane = planeOf(lfp, options.channelCoordinate);
  const numChannels = plane.down.length;
  const title = layOutTitle(options.title, options.width);
  const size = figureSize(options, title.height + Math.min(900, 160 + 26 * numChannels));
  const firstAtBottom = checkOrder(options.firstChannel ?? "bottom") === "bottom";
  const seconds = risingLabels(plane.across);
  const times = seconds ?? Float64Array.from({ length: plane.across.length }, (_, i) => i);
  const means = channelMeans(plane);
  const spacing = checkSpacing(options.spacing) ?? traceSpacing(plane, means);
  const library = await loadPlot();
  const window = windowOf(times);
  const panel: Panel = {
    ...size,
    margins: {
      top: title.height + 12,
      right: SCALE_BAR_ROOM,
      bottom: 44,
      left: Math.round(Math.min(size.width / 3, 46 + labelsWidth(plane.down))),
    },
    ...(seconds && { timeWindow: window }),
    draw: (room) => {
      const rowHeight = (room.height - room.margins.top - room.margins.bottom) / Math.max(1, numChannels);
      const top = (channel: number): number => (firstAtBottom ? numChannels - channel - 0.5 : channel + 0.5);
      const frame = framePlot(library, room, {
        x: {
          domain: room.timeWindow ?? window,
          label: options.timeLabel ?? (seconds ? "Time (s)" : "Sample"),
        },
        y: {
          domain: [Math.max(1, numChannels), 0],
          label: options.channelLabel ?? "Channel",
          ...labelTicks(plane.down, rowHeight, top),
        },
        marks: [
          (_index, { x, y }) =>
            traces(library, plane, { times, means, spacing, top }, room, { x, y } as Scales) as never,
        ],
      });
      const note = noteOf(plane, means);
      if (note !== undefined) return title.content + frame + noteInFrame(note, room);
      const left = room.width - room.margins.right + 10;
      const bar = scaleBar(spacing / rowHeight, options.unit ?? "V", left, room.height - room.margins.bottom);
      return title.content + frame + bar;
    },
  };
  const description = `${options.title ?? "Traces"}: ${numChannels} channels, ${plane.across.length} samples`;
  return new PanelFigure(panel, description, options.background);
}

function traces(
  { document }: PlotLibrary,
  plane: Plane,
  drawn: {
    readonly times: Float64Array;
    readonly means: Float64Array;
    readonly spacing: number;
    readonly top: (channel: number) => number;
  },
  { margins, height }: PanelRoom,
  { x, y }: Scales,
): unknown {
  const { times, means, spacing, top } = drawn;
  const rowHeight = y(1) - y(0);
  const lowest = height - margins.bottom;
  const paths = Array.from({ length: plane.down.length }, (_, channel) => {
    const middle = y(top(channel));
    const mean = means[channel] as number;
    const d = tracePath({
      numSamples: times.length,
      x: (sample) => x(times[sample] as number),
      // Within the frame: a trace that leaves it would run over title and axis.
      y: (sample) => {
        const value = middle - ((plane.value(sample, channel) - mean) / spacing) * rowHeight;
        return Math.min(lowest, Math.max(margins.top, value));
      },
    });
    return d === "" ? [] : [svgElement(document, "path", { d })];
  });
  const look = { fill: "none", stroke: "currentColor", "stroke-width": 0.8, "stroke-linecap": "round" };
  return svgElement(document, "g", { ...look, "stroke-linejoin": "round", "aria-label": "traces" }, paths.flat());
}

function noteOf(plane: Plane, means: Float64Array): string | undefined {
  if (plane.down.length === 0) return "No channels";
  if (plane.across.length === 0) return "No samples";
  return means.every(Number.isNaN) ? "No values: all samples are missing" : undefined;
}

function windowOf(times: Float64Array): readonly [number, number] {
  const start = times[0] ?? 0;
  const stop = times[times.length - 1] ?? 1;
  return stop > start ? [start, stop] : [start - 0.5, start + 0.5];
}
