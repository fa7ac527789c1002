import { assertKnownOptions, EcephysError } from "@ecephys/core";
import { conditionColors } from "../color/palette.js";
import { FIGURE_OPTION_NAMES, type Figure, type FigureOptions } from "../figure/figure.js";
import { figureSize } from "../figure/figure-size.js";
import { framePlot } from "../figure/frame-plot.js";
import { noteInFrame } from "../figure/note.js";
import type { Panel, TimeWindow } from "../figure/panel.js";
import { PanelFigure } from "../figure/panel-figure.js";
import { loadPlot } from "../figure/plot-library.js";
import { stimulusMarks } from "../figure/stimulus-mark.js";
import { layOutTitle } from "../figure/title.js";
import { TIME_LABEL } from "../spikes/time-label.js";
import { checkDuration, checkTimeWindow } from "../spikes/time-window.js";
import { layOutLegend } from "./legend.js";
import { type PsthStyle, psthMarks } from "./psth-marks.js";
import { checkPsth, type PsthInput, rateRange } from "./psth-series.js";

/** How to draw a histogram. */
export interface PsthOptions extends FigureOptions {
  /** Seconds from onset shown; default: all bins. */
  readonly window?: TimeWindow;
  /** How long the stimulus was shown, in seconds: this stretch is shaded. Left out: a dashed line at onset. */
  readonly duration?: number;
  /** `"bars"` (default for one series) or `"steps"`. */
  readonly style?: PsthStyle;
  /** Names and colours above the frame; default `true` if there are several series. */
  readonly legend?: boolean;
  /** Beside the rates; default `Firing rate (spikes/s)`. */
  readonly rateLabel?: string;
  /** Below the time axis; default `Time from stimulus onset (s)`. */
  readonly timeLabel?: string;
}

const OPTION_NAMES = [...FIGURE_OPTION_NAMES, "window", "duration", "style", "legend", "rateLabel", "timeLabel"];
const STYLES: readonly string[] = ["bars", "steps"] satisfies PsthStyle[];

/**
 * A peri-stimulus time histogram, in spikes/s: bars, or a step line per condition, with ± sem where it is given.
 * NaN rates leave a gap; without any finite rate an empty frame says so.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option, edges that do not ascend, or not one rate per bin
 */
export async function psth(data: PsthInput, options: PsthOptions = {}): Promise<Figure> {
  assertKnownOptions(options, OPTION_NAMES);
  const title = layOutTitle(options.title, options.width);
  const size = figureSize(options, title.height + 280);
  const { binEdges, series } = checkPsth(data);
  const style = checkStyle(options.style ?? (series.length > 1 ? "steps" : "bars"));
  const duration = checkDuration(options.duration);
  const window = checkTimeWindow(options.window ?? [binEdges[0] as number, binEdges[binEdges.length - 1] as number]);
  const library = await loadPlot();
  const colors = conditionColors(library, series.length);
  const range = rateRange(series);
  const domain = withHeadroom(range);
  const left = 64;
  const names = (options.legend ?? series.length > 1) ? series.map(({ name }, i) => name || `Series ${i + 1}`) : [];
  const legend = layOutLegend(names, colors, size.width - left - 20);
  const panel: Panel = {
    ...size,
    margins: { top: title.height + legend.height + 12, right: 20, bottom: 44, left },
    timeWindow: window,
    draw: (room) => {
      const shown = room.timeWindow ?? window;
      const above = `<g transform="translate(${room.margins.left},${title.height + 10})">${legend.content}</g>`;
      const frameWidth = room.width - room.margins.left - room.margins.right;
      const drawing = { binEdges, colors, window: shown, lowest: domain[0], frameWidth, style };
      const frame = framePlot(library, room, {
        x: { domain: shown, label: options.timeLabel ?? TIME_LABEL },
        y: { domain, label: options.rateLabel ?? "Firing rate (spikes/s)" },
        marks: [...stimulusMarks(library, shown, duration), ...psthMarks(library, series, drawing)],
      });
      const note = range === undefined ? noteInFrame("No rates", room) : "";
      return title.content + above + frame + note;
    },
  };
  const description = `${options.title ?? "Peri-stimulus time histogram"}: ${series.length} series of ${binEdges.length - 1} bins`;
  return new PanelFigure(panel, description, options.background);
}

/** Room above the highest rate; a scale of 0 to 1 where all rates are 0. */
function withHeadroom(range: readonly [number, number] | undefined): readonly [number, number] {
  const [low, high] = range ?? [0, 1];
  if (low === 0 && high === 0) return [0, 1];
  const headroom = (high - low) * 0.06;
  return [low < 0 ? low - headroom : 0, high > 0 ? high + headroom : 0];
}

function checkStyle(style: PsthStyle): PsthStyle {
  if (STYLES.includes(style)) return style;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A histogram has no style "${style}".`, {
    hint: `Give one of ${STYLES.join(", ")}.`,
  });
}
