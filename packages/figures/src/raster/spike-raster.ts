import { assertKnownOptions } from "@ecephys/core";
import { conditionColors } from "../color/palette.js";
import { FIGURE_OPTION_NAMES, type Figure, type FigureOptions } from "../figure/figure.js";
import { figureSize } from "../figure/figure-size.js";
import { framePlot } from "../figure/frame-plot.js";
import { noteInFrame } from "../figure/note.js";
import type { Panel, PanelRoom, TimeWindow } from "../figure/panel.js";
import { PanelFigure } from "../figure/panel-figure.js";
import { loadPlot, type PlotLibrary } from "../figure/plot-library.js";
import { stimulusMarks } from "../figure/stimulus-mark.js";
import { INK } from "../figure/svg-document.js";
import { layOutTitle } from "../figure/title.js";
import { TIME_LABEL } from "../spikes/time-label.js";
import { checkDuration, checkTimeWindow } from "../spikes/time-window.js";
import { asTrials, type TrialInput } from "../spikes/trial.js";
import { groupLineMark, rasterMark, rowLabelMark } from "./raster-marks.js";
import { arrangeRows, type RasterRows } from "./raster-rows.js";
import { hasSpike, windowOf } from "./raster-window.js";
import { defaultRowHeight, rowLabels, widestLabel } from "./row-axis.js";

/** How to draw a raster. */
export interface SpikeRasterOptions extends FigureOptions {
  /** Seconds from onset; default: from the earliest spike, or onset, to the latest spike, or the end of the stimulus. */
  readonly window?: TimeWindow;
  /** How long the stimulus was shown, in seconds: this stretch is shaded. Left out: a dashed line at onset. */
  readonly duration?: number;
  /** Whether rows of one condition stand together, in its colour; default `true`. */
  readonly groupByCondition?: boolean;
  /** What a row is; default `Presentation`. */
  readonly rowLabel?: string;
  /** Below the time axis; default `Time from stimulus onset (s)`. */
  readonly timeLabel?: string;
}

/** Pixels, where no height is given: figures of many rows are not higher. */
const HIGHEST = 480;

const ROW_LABEL = "Presentation";

const OPTION_NAMES = [...FIGURE_OPTION_NAMES, "window", "duration", "groupByCondition", "rowLabel", "timeLabel"];

/**
 * A spike raster: a row per trial, first at the top, and a tick per spike. Each row is one path of the SVG.
 * Without trials, or without a spike in the window, an empty frame says so.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option, an impossible window, duration or size
 */
export async function spikeRaster(trials: readonly TrialInput[], options: SpikeRasterOptions = {}): Promise<Figure> {
  assertKnownOptions(options, OPTION_NAMES);
  const rows = arrangeRows(asTrials(trials), options.groupByCondition ?? true);
  const title = layOutTitle(options.title, options.width);
  const bare = Math.min(HIGHEST, 140 + defaultRowHeight(rows) * rows.trials.length);
  const size = figureSize(options, title.height + bare);
  const duration = checkDuration(options.duration);
  const window = options.window === undefined ? windowOf(rows, duration) : checkTimeWindow(options.window);
  const library = await loadPlot();
  const left = Math.min(size.width / 3, 44 + widestLabel(rows));
  const panel: Panel = {
    ...size,
    margins: { top: title.height + 12, right: 20, bottom: 44, left: Math.round(left) },
    timeWindow: window,
    draw: (room) =>
      title.content +
      drawRaster(library, rows, room, {
        window: room.timeWindow ?? window,
        duration,
        rowLabel: options.rowLabel,
        timeLabel: options.timeLabel,
      }),
  };
  const description = `${options.title ?? "Spike raster"}: ${rows.trials.length} rows`;
  return new PanelFigure(panel, description, options.background);
}

function drawRaster(
  library: PlotLibrary,
  rows: RasterRows,
  room: PanelRoom,
  parts: {
    readonly window: TimeWindow;
    readonly duration: number | undefined;
    readonly rowLabel: string | undefined;
    readonly timeLabel: string | undefined;
  },
): string {
  const { window, duration, rowLabel, timeLabel } = parts;
  const numRows = rows.trials.length;
  const colors = rows.groups.length === 0 ? [INK] : conditionColors(library, rows.groups.length);
  const frameHeight = room.height - room.margins.top - room.margins.bottom;
  const labels = numRows === 0 ? [] : rowLabels(rows, frameHeight);
  const drawing = framePlot(library, room, {
    x: { domain: window, label: timeLabel ?? TIME_LABEL },
    y: { domain: [Math.max(1, numRows), 0], label: numRows === 0 ? "" : (rowLabel ?? ROW_LABEL), ticks: [] },
    marks: [
      ...stimulusMarks(library, window, duration),
      groupLineMark(library, rows),
      rasterMark(library, rows, window, colors),
      rowLabelMark(library, labels, colors),
    ],
  });
  if (numRows === 0) return drawing + noteInFrame(rowLabel === undefined ? "No presentations" : "No rows", room);
  return hasSpike(rows, window) ? drawing : drawing + noteInFrame("No spikes in this window", room);
}
