import { assertKnownOptions, EcephysError } from "@ecephys/core";
import type { Background, Figure } from "./figure.js";
import { GridPanel } from "./grid-panel.js";
import type { Panel } from "./panel.js";
import { PanelFigure } from "./panel-figure.js";

/** How to put figures together. */
export interface FigureGridOptions {
  /** Figures side by side; default 1: one above the other. */
  readonly columns?: number;
  /** One time window for all that have a time axis, which is written only below the last of each column; default `false`. */
  readonly shareTime?: boolean;
  /** Pixels; rows are made higher or lower for it, in proportion. Default: as high as the figures are together. */
  readonly height?: number;
  /** Above all figures. */
  readonly title?: string;
  /** `"white"` (default) or `"transparent"`; the figures' own is left aside. */
  readonly background?: Background;
}

/**
 * Several figures of this package as one, row by row. Frames in one column are as wide as each other; figures are drawn
 * anew for this, so axes and letters keep their size.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` without figures, for an unknown option, a number of columns that is not
 * whole and positive, a height without room for the frames, or a figure that something else drew
 */
export function figureGrid(figures: readonly Figure[], options: FigureGridOptions = {}): Figure {
  assertKnownOptions(options, ["columns", "shareTime", "height", "title", "background"]);
  const { columns = 1, shareTime = false, height, title, background } = options;
  if (!Number.isInteger(columns) || columns < 1) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A grid cannot have ${columns} columns.`, {
      hint: "Give a whole number from 1 on.",
    });
  }
  if (figures.length === 0) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "There is no figure to put into the grid.", {
      hint: "Give at least one.",
    });
  }
  const panels = figures.map(panelOf);
  const grid = new GridPanel(panels, { columns: Math.min(columns, panels.length), shareTime, title, height });
  return new PanelFigure(grid, title ?? `${panels.length} figures`, background);
}

function panelOf(figure: Figure, position: number): Panel {
  if (figure instanceof PanelFigure) return figure.panel;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Figure ${position} was not drawn by this package.`, {
    hint: "Give what spikeRaster, psth, lfpTraces, heatMap or frameImage return.",
  });
}
