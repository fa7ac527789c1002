import type { RenderFunction } from "@observablehq/plot";
import type { TimeWindow } from "../figure/panel.js";
import type { PlotLibrary } from "../figure/plot-library.js";
import { FONT_SIZE } from "../figure/svg-document.js";
import { svgElement } from "../figure/svg-element.js";
import { clipText } from "../text/text-width.js";
import type { RasterRows } from "./raster-rows.js";
import type { RowLabel } from "./row-axis.js";
import { tickPath } from "./tick-path.js";

/** Of a row's height: the rest keeps ticks of neighbouring rows apart. */
const TICK_SHARE = 0.8;

/** Ticks are at least this high, in pixels, also where rows are narrower. */
const LOWEST_TICK = 0.8;

/** From this many ticks on thinner lines are used, or the picture turns black. */
const MANY_TICKS = 20_000;

/** Pixels. */
const NARROWEST_GROUP = 6;

type Scale = (value: number) => number;

/** One path per row that has spikes, the rows of a condition in one group of its colour. */
export function rasterMark(
  { document }: PlotLibrary,
  rows: RasterRows,
  window: TimeWindow,
  colors: readonly string[],
): RenderFunction {
  const { trials, groups } = rows;
  const numTicks = trials.reduce((sum, { times }) => sum + times.length, 0);
  return (_index, scales) => {
    const x = scales.x as Scale;
    const y = scales.y as Scale;
    const rowHeight = y(1) - y(0);
    const height = Math.max(LOWEST_TICK, rowHeight * TICK_SHARE);
    const drawn = (groups.length > 0 ? groups : [{ name: "", start: 0, stop: trials.length }]).map(
      ({ name, start, stop }, group) => {
        const paths = trials.slice(start, stop).flatMap(({ times }, i) => {
          const top = y(start + i) + (rowHeight - height) / 2;
          const d = tickPath(times, window, x, top, height);
          return d === "" ? [] : [svgElement(document, "path", { d })];
        });
        const label = name === "" ? "spikes" : `spikes, ${name}`;
        return svgElement(document, "g", { stroke: colors[group] as string, "aria-label": label }, paths);
      },
    );
    const width = numTicks >= MANY_TICKS ? 0.6 : 1;
    return svgElement(document, "g", { fill: "none", "stroke-width": width }, drawn) as never;
  };
}

/** A line between conditions, where their rows take enough room for it. */
export function groupLineMark({ document }: PlotLibrary, rows: RasterRows): RenderFunction {
  return (_index, scales, _values, { marginLeft, marginRight, width }) => {
    const y = scales.y as Scale;
    const lines = rows.groups
      .filter(({ start, stop }) => start > 0 && y(stop) - y(start) >= NARROWEST_GROUP)
      .map(({ start }) => svgElement(document, "path", { d: `M${marginLeft},${y(start)}H${width - marginRight}` }));
    return svgElement(
      document,
      "g",
      { stroke: "#cccccc", "stroke-width": 0.7, "aria-label": "conditions" },
      lines,
    ) as never;
  };
}

/** The names of rows or conditions to the left of the frame. */
export function rowLabelMark(
  { document }: PlotLibrary,
  labels: readonly RowLabel[],
  colors: readonly string[],
): RenderFunction {
  return (_index, scales, _values, dimensions) => {
    const y = scales.y as Scale;
    const x = dimensions.marginLeft - 6;
    const texts = labels.map(({ text, middle, group }) => {
      const shown = clipText(text, x - 20, FONT_SIZE);
      const place = { x, y: Math.round((y(middle) + FONT_SIZE * 0.35) * 100) / 100 };
      return svgElement(
        document,
        "text",
        { ...place, ...(group !== undefined && { fill: colors[group] as string }) },
        shown,
      );
    });
    return svgElement(document, "g", { "text-anchor": "end", "aria-label": "rows" }, texts) as never;
  };
}
