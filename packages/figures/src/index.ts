export type { FirstPosition } from "./array/first-position.js";
export type { ColorScheme } from "./color/color-table.js";
export type { Background, Figure, FigureOptions } from "./figure/figure.js";
export { type FigureGridOptions, figureGrid } from "./figure/figure-grid.js";
export type { TimeWindow } from "./figure/panel.js";
export { type FrameImageOptions, frameImage } from "./frame/frame-image.js";
export { type HeatMapOptions, heatMap } from "./heat-map/heat-map.js";
export { type LfpTracesOptions, lfpTraces } from "./lfp/lfp-traces.js";
export type { PngOptions } from "./png/png-options.js";
export { type PsthOptions, psth } from "./psth/psth.js";
export type { PsthStyle } from "./psth/psth-marks.js";
export type { PsthInput } from "./psth/psth-series.js";
export { type RasterAndPsthOptions, rasterAndPsth } from "./raster/raster-and-psth.js";
export { type SpikeRasterOptions, spikeRaster } from "./raster/spike-raster.js";
export { type AlignOptions, alignSpikes } from "./spikes/align-spikes.js";
export type { LabelInput, NumberInput } from "./spikes/column-input.js";
export {
  type CountedPsth,
  type PsthBins,
  type PsthData,
  type PsthSeries,
  psthFromTrials,
} from "./spikes/psth-from-trials.js";
export type { Trial, TrialInput } from "./spikes/trial.js";
export { type TrialsFromTableOptions, trialsFromTable } from "./spikes/trials-from-table.js";
