import type { AxisXOptions, AxisYOptions, Markish } from "@observablehq/plot";
import { clipText } from "../text/text-width.js";
import type { PanelRoom } from "./panel.js";
import type { PlotLibrary } from "./plot-library.js";
import { plainElements } from "./plot-svg.js";
import { FONT_SIZE } from "./svg-document.js";

/** Colour of the frame and the ticks. */
const FRAME_LINE = "#888888";

/** Pixels between an axis label and the edge of the panel. */
const EDGE = 6;

/** One axis of a frame. */
export interface FrameAxis {
  /** The values at both ends. The first is on the left, or below. */
  readonly domain: readonly [number, number];
  /** Quantity and unit, e.g. `Time (s)`. */
  readonly label: string;
  /** Where to put ticks; left out: at round values. An empty list: none. */
  readonly ticks?: readonly number[];
  /** Text at the ticks; left out: the value. */
  readonly tickText?: (value: number) => string;
}

/** Draws marks within a frame with two linear axes, by Observable Plot. */
export function framePlot(
  library: PlotLibrary,
  room: PanelRoom,
  parts: { readonly x: FrameAxis; readonly y: FrameAxis; readonly marks: readonly Markish[] },
): string {
  const { Plot, document } = library;
  const { width, height, margins } = room;
  const { x, y, marks } = parts;
  const svg = Plot.plot({
    document,
    width,
    height,
    marginTop: margins.top,
    marginRight: margins.right,
    marginBottom: margins.bottom,
    marginLeft: margins.left,
    x: { type: "linear", domain: x.domain, axis: null },
    y: { type: "linear", domain: y.domain, axis: null },
    marks: [
      ...marks,
      Plot.frame({ stroke: FRAME_LINE }),
      Plot.axisX({
        ...axisOptions(x, width),
        ...(room.timeAxis ? {} : { fill: "none" }),
        labelOffset: margins.bottom - EDGE,
      }),
      Plot.axisY({ ...axisOptions(y, height), labelOffset: margins.left - EDGE }),
    ],
  });
  return plainElements(svg);
}

function axisOptions(axis: FrameAxis, room: number): AxisXOptions & AxisYOptions {
  return {
    label: clipText(axis.label, room - 2 * EDGE, FONT_SIZE),
    labelAnchor: "center",
    labelArrow: "none",
    stroke: FRAME_LINE,
    ...(axis.ticks && { ticks: axis.ticks }),
    ...(axis.tickText && { tickFormat: axis.tickText }),
  };
}
