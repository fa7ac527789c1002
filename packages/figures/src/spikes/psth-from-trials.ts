import { assertKnownOptions, EcephysError } from "@ecephys/core";
import type { TimeWindow } from "../figure/panel.js";
import { conditionName, conditionNames } from "./conditions.js";
import { checkTimeWindow } from "./time-window.js";
import { asTrials, type Trial, type TrialInput } from "./trial.js";

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
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a window or bin size that gives no bin, or more than a million; for bins beyond
 * the window that trials were cut out of, where nobody looked for spikes
 */
export function psthFromTrials(trials: readonly TrialInput[], bins: PsthBins): CountedPsth {
  assertKnownOptions(bins, ["window", "binSize"]);
  const binEdges = edgesOf(checkTimeWindow(bins.window), bins.binSize);
  const all = asTrials(trials);
  assertWithinWindows(all, binEdges, bins.binSize);
  const names = conditionNames(all);
  const groups = names.length === 0 ? [all] : names.map((name) => all.filter((trial) => conditionName(trial) === name));
  const series = groups.map((group, i) => ({ name: names[i] ?? "", ...rateOf(group, binEdges, bins.binSize) }));
  return { binEdges, series };
}

function edgesOf([start, stop]: TimeWindow, binSize: number): Float64Array {
  const span = stop - start;
  // A whole window of minutes is no window around a stimulus: half a minute's bins are example enough.
  const hint = `Give a bin size in seconds, above 0 and at most ${span}, e.g. ${Number((Math.min(span, 30) / 50).toPrecision(1))}.`;
  if (!(Number.isFinite(binSize) && binSize > 0)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A bin cannot be ${binSize} seconds wide.`, { hint });
  }
  // 0.3 / 0.1 is a hair below 3: a bin that only rounding keeps out belongs in.
  const count = Math.floor(span / binSize + 1e-9);
  const between = `the window from ${start} to ${stop} seconds`;
  if (count < 1) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A bin of ${binSize} seconds is wider than ${between}.`, { hint });
  }
  if (count > MOST_BINS) {
    const summary = `Bins of ${binSize} seconds divide ${between} into more than ${MOST_BINS}.`;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", summary, {
      hint: "Give wider bins or a narrower window; both are in seconds.",
    });
  }
  return Float64Array.from({ length: count + 1 }, (_, i) => {
    const edge = start + i * binSize;
    // Rounding must not put a spike at onset into the bin before it.
    return Math.abs(edge) < 1e-9 * binSize ? 0 : edge;
  });
}

/** Beyond the window that a trial was cut out of, no spikes does not mean that there were none. */
function assertWithinWindows(trials: readonly Trial[], binEdges: Float64Array, binSize: number): void {
  const [first, last] = [binEdges[0] as number, binEdges[binEdges.length - 1] as number];
  const tolerance = 1e-6 * binSize;
  for (const { window } of trials) {
    if (window === undefined || (first >= window[0] - tolerance && last <= window[1] + tolerance)) continue;
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `Bins from ${first} to ${last} seconds reach beyond the trials, which were cut from ${window[0]} to ${window[1]}.`,
      { hint: "Give alignSpikes the wider window, or count in a narrower one." },
    );
  }
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
