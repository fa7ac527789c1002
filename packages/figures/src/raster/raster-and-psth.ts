import { assertKnownOptions } from "@ecephys/core";
import type { Figure, FigureOptions } from "../figure/figure.js";
import { FIGURE_OPTION_NAMES } from "../figure/figure.js";
import { figureGrid } from "../figure/figure-grid.js";
import type { TimeWindow } from "../figure/panel.js";
import { psth } from "../psth/psth.js";
import { defaultBins } from "../spikes/default-bins.js";
import { psthFromTrials } from "../spikes/psth-from-trials.js";
import type { TrialInput } from "../spikes/trial.js";
import { spikeRaster } from "./spike-raster.js";

/** How to draw a raster above its histogram. */
export interface RasterAndPsthOptions extends FigureOptions {
  /** Seconds from onset. */
  readonly window: TimeWindow;
  /** Seconds; default: about a fiftieth of the window, with an edge at onset. */
  readonly binSize?: number;
  /** How long the stimulus was shown, in seconds: this stretch is shaded. */
  readonly duration?: number;
  /** What a row is; default `Presentation`. */
  readonly rowLabel?: string;
}

/**
 * The spikes of one unit, as a raster above their histogram on one time axis, per condition in one colour.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` as {@link spikeRaster} and {@link psthFromTrials} do
 */
export async function rasterAndPsth(trials: readonly TrialInput[], options: RasterAndPsthOptions): Promise<Figure> {
  assertKnownOptions(options, [...FIGURE_OPTION_NAMES, "window", "binSize", "duration", "rowLabel"]);
  const { window, binSize, duration, rowLabel, title, background, width, height } = options;
  const shared = { window, ...(duration !== undefined && { duration }), ...(width !== undefined && { width }) };
  const counted = psthFromTrials(trials, binSize === undefined ? defaultBins(window) : { window, binSize });
  const raster = await spikeRaster(trials, {
    ...shared,
    ...(rowLabel !== undefined && { rowLabel }),
  });
  // The raster names the conditions in their colours already.
  const histogram = await psth(counted, { ...shared, legend: false });
  return figureGrid([raster, histogram], {
    shareTime: true,
    ...(height !== undefined && { height }),
    ...(title !== undefined && { title }),
    ...(background !== undefined && { background }),
  });
}
