import { EcephysError, valueText } from "@ecephys/core";
import { type Column, DataArray, type NumericArray } from "@ecephys/tables";
import { ANYTHING, checkOptions, FLAG, FUNCTION, NUMBER } from "../arguments/check-options.js";
import type { Presentations } from "../stimulus/presentations.js";
import { checkedBinEdges } from "./bin-edges.js";
import { type CountArray, countSpikes } from "./count-spikes.js";
import type { SpikeTrains } from "./spike-trains.js";
import {
  binsOf,
  type ClosedEdges,
  changedDomain,
  overlapOf,
  type TimeDomainCallback,
  timeDomain,
} from "./time-domain.js";

const COUNT_ARRAYS = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** Types that counts can have; a count beyond an integer type's range wraps around, as in numpy. */
export type CountDtype = keyof typeof COUNT_ARRAYS;

/** Presentations, bins, units. */
type CountShape = readonly [number, number, number];

/** Bytes. */
const LARGEST = 2 * 2 ** 30;

/** How spikes are counted. */
export interface PresentationwiseSpikeCountsOptions {
  /** 1 for every bin with a spike, however many there are. Default: no. */
  readonly binarize?: boolean;
  /** Default: `uint16`, with `binarize` `uint8`. */
  readonly dtype?: CountDtype;
  /** Bin width in seconds above which binarizing is warned of. Default: 0.001. */
  readonly largeBinSizeThreshold?: number;
  /** Changes every presentation's bin edges before spikes are counted. */
  readonly timeDomainCallback?: TimeDomainCallback;
  /**
   * `both` (default, as AllenSDK): a bin includes both edges, so that a spike on an edge that two bins share counts twice.
   * `left`: a bin includes its first edge only, so that every spike counts once.
   */
  readonly closed?: ClosedEdges;
}

function checkCountOptions(options: PresentationwiseSpikeCountsOptions): void {
  checkOptions(options, {
    binarize: FLAG,
    dtype: ANYTHING,
    largeBinSizeThreshold: NUMBER,
    timeDomainCallback: FUNCTION,
    closed: ANYTHING,
  });
  const { closed = "both", dtype = "uint16" } = options;
  if (closed !== "both" && closed !== "left") throw badChoice("closed", closed, ["both", "left"]);
  if (!Object.hasOwn(COUNT_ARRAYS, dtype)) throw badChoice("dtype", dtype, Object.keys(COUNT_ARRAYS));
}

/**
 * Counts spikes around the start of the presentations in `rows`.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for edges or options that cannot be, and counts of more than 2 GiB
 */
export function presentationwiseSpikeCounts(
  givenEdges: ArrayLike<number> | Column,
  presentations: Presentations,
  rows: Int32Array,
  { unitIds, times }: SpikeTrains,
  options: PresentationwiseSpikeCountsOptions,
  warn: (message: string) => void,
): DataArray<NumericArray> {
  checkCountOptions(options);
  const binEdges = checkedBinEdges(givenEdges);
  const { binarize = false, dtype = binarize ? "uint8" : "uint16", closed = "both", timeDomainCallback } = options;
  if (binarize) warnOfLargeBins(binEdges, options.largeBinSizeThreshold ?? 0.001, warn);
  const numEdges = binEdges.length;
  const shape: CountShape = [rows.length, numEdges - 1, unitIds.length];
  assertAffordable(shape, dtype);
  const starts = Float64Array.from(rows, (row) => presentations.startTimes[row] as number);
  const aligned = timeDomain(binEdges, starts);
  const domain = timeDomainCallback === undefined ? aligned : changedDomain(aligned, numEdges, timeDomainCallback);
  warnOfOverlap(domain, numEdges, warn);
  const counts = zeros(shape, dtype);
  countSpikes(binsOf(domain, numEdges, closed), times, counts, binarize);
  return new DataArray<NumericArray>({
    name: "spike_counts",
    dims: ["stimulus_presentation_id", "time_relative_to_stimulus_onset", "unit_id"],
    shape,
    data: counts,
    coords: {
      stimulus_presentation_id: rows,
      time_relative_to_stimulus_onset: binCenters(binEdges),
      unit_id: [...unitIds],
    },
  });
}

/** Refused before anything is allocated: what does not fit ends some processes instead of failing. */
function assertAffordable(shape: CountShape, dtype: CountDtype): void {
  const [presentations, bins] = shape;
  const edges = presentations * (bins + 1) * Float64Array.BYTES_PER_ELEMENT;
  const bytes = Math.max(bytesOf(shape, dtype), edges);
  if (bytes > LARGEST) throw tooLarge(shape, bytes);
}

function zeros(shape: CountShape, dtype: CountDtype): CountArray {
  const [presentations, bins, units] = shape;
  try {
    return new COUNT_ARRAYS[dtype](presentations * bins * units);
  } catch (cause) {
    throw tooLarge(shape, bytesOf(shape, dtype), cause);
  }
}

function bytesOf([presentations, bins, units]: CountShape, dtype: CountDtype): number {
  return presentations * bins * units * COUNT_ARRAYS[dtype].BYTES_PER_ELEMENT;
}

function tooLarge([presentations, bins, units]: CountShape, bytes: number, cause?: unknown): EcephysError {
  return new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `Counts of ${presentations} presentations × ${bins} bins × ${units} units need ${(bytes / 2 ** 30).toFixed(1)} GiB; ` +
      `at most ${LARGEST / 2 ** 30} GiB can be had at a time.`,
    { cause, hint: "Ask for fewer presentations, bins or units at a time, or a smaller dtype." },
  );
}

function binCenters(edges: Float64Array): Float64Array {
  const centers = new Float64Array(edges.length - 1);
  for (let i = 0; i < centers.length; i++) {
    centers[i] = (edges[i] as number) + ((edges[i + 1] as number) - (edges[i] as number)) / 2;
  }
  return centers;
}

function warnOfLargeBins(edges: Float64Array, threshold: number, warn: (message: string) => void): void {
  let widest = 0;
  for (let i = 1; i < edges.length; i++) widest = Math.max(widest, (edges[i] as number) - (edges[i - 1] as number));
  if (widest <= threshold) return;
  warn(
    `Spike counts are binarized although bins are up to ${widest.toFixed(5)} s wide: ` +
      `spikes will be lost. Binarize only bins of at most ${threshold} s.`,
  );
}

function warnOfOverlap(domain: Float64Array, numEdges: number, warn: (message: string) => void): void {
  const { count, seconds } = overlapOf(domain, numEdges);
  if (count === 0) return;
  warn(
    `The time windows of ${count} neighbouring presentation(s) overlap, by up to ${seconds} s: spikes there count in both.`,
  );
}

function badChoice(option: string, value: unknown, known: readonly string[]): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no ${option} ${valueText(value)}.`, {
    hint: `Choose one of ${known.join(", ")}.`,
  });
}
