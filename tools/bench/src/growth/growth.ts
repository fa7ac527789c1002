import { median } from "../report/median.js";
import type { Samples } from "../report/result.js";
import type { Target } from "../report/target.js";
import { fitExponent } from "./fit-exponent.js";

/** The parts of the whole that are measured. */
export const SHARES = [1 / 8, 1 / 4, 1 / 2, 1] as const;
export type Share = (typeof SHARES)[number];

/** What one piece of work of ours costs as there is more of it. */
export interface Growth {
  readonly work: string;
  /** What the size counts, e.g. `units`. */
  readonly of: string;
  /** In ascending order of size. */
  readonly points: readonly GrowthPoint[];
  readonly targets: readonly Target<Growth>[];
}

export interface GrowthPoint extends Samples {
  readonly size: number;
}

/** How the time grows with the size; 1 is linear. */
export function timeExponent({ points }: Growth): number {
  return fitExponent(
    points.map(({ size }) => size),
    points.map(({ ms }) => median(ms)),
  );
}

/** How the peak memory grows with the size; 0 is flat. */
export function memoryExponent({ points }: Growth): number {
  return fitExponent(
    points.map(({ size }) => size),
    points.map(({ peakMiB }) => median(peakMiB ?? [])),
  );
}

/** Room for noise above 1; what is quadratic, or n^1.5, is well above. */
const LINEAR = 1.2;

/** Twice as much takes twice as long, or less. */
export const LINEAR_TIME: Target<Growth> = {
  text: `time ~ n^1 (<= ${LINEAR})`,
  met: (growth) => timeExponent(growth) <= LINEAR,
};

/** The same for memory: an eighth more over all of the range is within the noise. */
const FLAT = 0.06;

/** Memory does not depend on the size. */
export const FLAT_MEMORY: Target<Growth> = {
  text: `memory ~ n^0 (<= ${FLAT})`,
  met: (growth) => memoryExponent(growth) <= FLAT,
};
