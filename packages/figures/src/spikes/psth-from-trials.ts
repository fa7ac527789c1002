import { assertKnownOptions, EcephysError } from "@ecephys/core";
import type { TimeWindow } from "../figure/panel.js";
import { conditionName, conditionNames } from "./conditions.js";
import { checkTimeWindow } from "./time-window.js";
import { asTrial, type Trial, type TrialInput } from "./trial.js";

/** Firing rates over time, of one condition. */
export interface PsthSeries {
  /** What the legend calls it. */
  readonly name?: string;
  /** Spikes/s per bin, averaged over trials; NaN where there is none. */
  readonly rates: ArrayLike<number>;
  /** Standard error of the mean over trials, spikes/s per bin; NaN for a single trial. */
  readonly sem?: ArrayLike<number>;
}

/** A peri-stimulus time histogram. */
export interface PsthData {
  /** Seconds from stimulus onset, ascending; one more than there are bins. */
  readonly binEdges: ArrayLike<number>;
  readonly series: readonly PsthSeries[];
}

/** How to count. */
export interface PsthBins {
  /** Seconds from stimulus onset. A rest shorter than one bin, at the end, is left out. */
  readonly window: TimeWindow;
  /** Seconds. */
  readonly binSize: number;
}

/** What {@link psthFromTrials} gives: everything is there. */
export interface CountedPsth extends PsthData {
  readonly binEdges: Float64Array;
  readonly series: readonly Required<PsthSeries & { readonly numTrials: number }>[];
}

/** More bins than this are a slip in the units of window or bin size. */
const MOST_BINS = 1_000_000;

/**
 * Counts spikes in bins, per condition and averaged over its trials. Bins hold their left edge and not their right one;
 * the last holds both, as `numpy.histogram` does. Trials without spikes count; without any trial the rates are NaN.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a window or bin size that gives no bin, or more than a million
 */
export function psthFromTrials(trials: readonly TrialInput[], bins: PsthBins): CountedPsth {
  assertKnownOptions(bins, ["window", "binSize"]);
  const binEdges = edgesOf(checkTimeWindow(bins.window), bins.binSize);
  const all = trials.map(asTrial);
  const names = conditionNames(all);
  const groups = names.length === 0 ? [all] : names.map((name) => all.filter((trial) => conditionName(trial) === name));
  const series = groups.map((group, i) => ({ name: names[i] ?? "", ...rateOf(group, binEdges, bins.binSize) }));
  return { binEdges, series };
}

function edgesOf([start, stop]: TimeWindow, binSize: number): Float64Array {
  // 0.3 / 0.1 is a hair below 3: a bin that only rounding keeps out belongs in.
  const count = Math.floor((stop - start) / binSize + 1e-9);
  if (binSize > 0 && count >= 1 && count <= MOST_BINS) {
    return Float64Array.from({ length: count + 1 }, (_, i) => start + i * binSize);
  }
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `Bins of ${binSize} seconds do not divide a window from ${start} to ${stop} seconds: that would be ${count} bins.`,
    { hint: `Give a bin size above 0 and at most ${stop - start}, e.g. ${(stop - start) / 50}.` },
  );
}

function rateOf(
  trials: readonly Trial[],
  binEdges: Float64Array,
  binSize: number,
): { rates: Float64Array; sem: Float64Array; numTrials: number } {
  const numBins = binEdges.length - 1;
  const sums = new Float64Array(numBins);
  const squares = new Float64Array(numBins);
  const counts = new Float64Array(numBins);
  for (const { times } of trials) {
    counts.fill(0);
    for (let k = 0; k < times.length; k++) {
      const bin = binOf(times[k] as number, binEdges);
      if (bin >= 0) counts[bin] = (counts[bin] as number) + 1;
    }
    for (const [bin, count] of counts.entries()) {
      sums[bin] = (sums[bin] as number) + count;
      squares[bin] = (squares[bin] as number) + count * count;
    }
  }
  const n = trials.length;
  const rates = sums.map((sum) => sum / n / binSize);
  const sem = squares.map((square, bin) => {
    // Counts are whole numbers, so this difference is exact before it is divided.
    const spread = (n * square - (sums[bin] as number) ** 2) / n;
    return Math.sqrt(spread / (n - 1) / n) / binSize;
  });
  return { rates, sem, numTrials: n };
}

/** Which bin a time falls into; -1 outside, and for NaN. */
function binOf(time: number, edges: Float64Array): number {
  const last = edges.length - 1;
  if (!(time >= (edges[0] as number) && time <= (edges[last] as number))) return -1;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] as number) <= time) low = middle;
    else high = middle;
  }
  return low;
}
