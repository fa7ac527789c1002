import { assertKnownOptions } from "@ecephys/core";
import type { DataArray } from "@ecephys/tables";
import { finiteRange } from "../array/finite-range.js";
import { checkOrder, type FirstPosition } from "../array/first-position.js";
import { labelsWidth, labelTicks } from "../array/label-ticks.js";
import { planeOf, risingLabels } from "../array/plane.js";
import { type ColorScheme, colorTable } from "../color/color-table.js";
import { FIGURE_OPTION_NAMES, type Figure, type FigureOptions } from "../figure/figure.js";
import { figureSize } from "../figure/figure-size.js";
import { framePlot } from "../figure/frame-plot.js";
import { noteInFrame } from "../figure/note.js";
import type { Panel } from "../figure/panel.js";
import { PanelFigure } from "../figure/panel-figure.js";
import { loadPlot } from "../figure/plot-library.js";
import { svgElement } from "../figure/svg-element.js";
import { layOutTitle } from "../figure/title.js";
import { pngDataUri } from "../png/png-data-uri.js";
import { cellEdges } from "./cell-edges.js";
import { layOutColorBar } from "./color-bar.js";
import { chooseColors } from "./color-range.js";
import { heatImage } from "./heat-image.js";

/** How to draw a heat map. */
export interface HeatMapOptions extends FigureOptions {
  /** Default: `"rdbu"` around 0 if there are values on both sides of it, otherwise `"viridis"`. */
  readonly colors?: ColorScheme;
  /** Values of the first and the last colour; those beyond get the same. Default: all values, even on both sides of 0. */
  readonly range?: readonly [number, number];
  /** Beside the colours: quantity and unit; default the array's name. */
  readonly valueLabel?: string;
  /** Default `Time (s)` for an axis `time`, else the axis' name. */
  readonly xLabel?: string;
  /** Default the name of the other axis, or of `rowCoordinate`. */
  readonly yLabel?: string;
  /** Which coordinate names the rows, e.g. `vertical_position`; default the one named as their axis. */
  readonly rowCoordinate?: string;
  /** Where the first row is drawn; default `"bottom"`. */
  readonly firstRow?: FirstPosition;
}

const OPTION_NAMES = [
  ...FIGURE_OPTION_NAMES,
  "colors",
  "range",
  "valueLabel",
  "xLabel",
  "yLabel",
  "rowCoordinate",
  "firstRow",
];

/** Pixels of the image per pixel of the SVG. */
const SHARPNESS = 2;

/**
 * A two-dimensional array in colours, such as current source density: `time`, or else the last axis, across. Where
 * there are more values than pixels a pixel shows their mean. Missing values (NaN) are grey. Times before and after 0
 * get a dashed line at 0, the onset.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for other than two axes, times that do not ascend, an unknown option,
 * scheme or coordinate, an impossible range
 */
export async function heatMap(array: DataArray, options: HeatMapOptions = {}): Promise<Figure> {
  assertKnownOptions(options, OPTION_NAMES);
  const plane = planeOf(array, options.rowCoordinate);
  const { across, down } = plane;
  const title = layOutTitle(options.title, options.width);
  const size = figureSize(options, title.height + 360);
  const firstAtBottom = checkOrder(options.firstRow ?? "bottom") === "bottom";
  const extent = finiteRange(array.data);
  const { scheme, range } = chooseColors(extent, options);
  const places = risingLabels(across);
  const edges = cellEdges(places ?? Float64Array.from({ length: across.length }, (_, i) => i));
  const domain = [edges[0] as number, edges[edges.length - 1] as number] as const;
  const library = await loadPlot();
  const colors = colorTable(library, scheme);
  const bar = await layOutColorBar(colors, range, options.valueLabel ?? array.name);
  const margins = {
    top: title.height + 12,
    right: bar.width + 12,
    bottom: 44,
    left: Math.round(Math.min(size.width / 3, 46 + labelsWidth(down))),
  };
  const frame = {
    width: size.width - margins.left - margins.right,
    height: size.height - margins.top - margins.bottom,
  };
  const isEmpty = array.size === 0;
  const href =
    isEmpty || frame.width < 1 || frame.height < 1
      ? ""
      : await pngDataUri(
          heatImage(plane, {
            width: frame.width * SHARPNESS,
            height: frame.height * SHARPNESS,
            edges,
            firstAtBottom,
            range,
            colors,
          }),
        );
  const isTime = across.dim === "time" && places !== undefined;
  const panel: Panel = {
    ...size,
    margins,
    ...(isTime && { timeWindow: domain }),
    draw: (room) => {
      const shown = room.timeWindow ?? domain;
      const { margins: around } = room;
      const rowHeight = (room.height - around.top - around.bottom) / Math.max(1, down.length);
      const columnWidth = (room.width - around.left - around.right) / Math.max(1, across.length);
      const placeOf = (row: number): number => (firstAtBottom ? down.length - row - 0.5 : row + 0.5);
      const onset = isTime && shown[0] < 0 && shown[1] > 0;
      const drawing = framePlot(library, room, {
        x: {
          domain: shown,
          label: options.xLabel ?? (isTime ? "Time (s)" : axisName(across.dim)),
          ...(places === undefined && labelTicks(across, columnWidth, (i) => i, labelsWidth(across) + 10)),
        },
        y: {
          domain: [Math.max(1, down.length), 0],
          label: options.yLabel ?? axisName(options.rowCoordinate ?? down.dim),
          ...labelTicks(down, rowHeight, placeOf),
        },
        marks: [
          (_index, scales, _values, { marginTop, marginBottom, height }) => {
            if (href === "") return null as never;
            const x = scales.x as (value: number) => number;
            const place = { x: x(domain[0]), y: marginTop, width: x(domain[1]) - x(domain[0]) };
            const look = { preserveAspectRatio: "none", "image-rendering": "pixelated", href };
            const image = { ...place, height: height - marginTop - marginBottom, ...look };
            return svgElement(library.document, "image", image) as never;
          },
          onset ? library.Plot.ruleX([0], { stroke: "#222222", strokeDasharray: "3,3" }) : null,
        ],
      });
      const right = `<g transform="translate(${room.width - around.right + 12},${around.top})">`;
      const legend = `${right}${bar.content(room.height - around.top - around.bottom)}</g>`;
      const note = isEmpty ? "No values" : extent === undefined ? "No values: all are missing" : undefined;
      return title.content + drawing + legend + (note === undefined ? "" : noteInFrame(note, room));
    },
  };
  const description = `${options.title ?? array.name}: ${down.length} rows, ${across.length} columns`;
  return new PanelFigure(panel, description, options.background);
}

/** `virtual_channel_index` as people write it. */
function axisName(dim: string): string {
  const words = dim.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
