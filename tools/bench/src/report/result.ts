import { median } from "./median.js";
import type { Target } from "./target.js";

/** Times (ms) and peak memory (MiB) of one side, a value per run. */
export interface Samples {
  /** The work alone. */
  readonly ms: readonly number[];
  /** The process that did it, from its start to its end. */
  readonly processMs?: readonly number[];
  readonly peakMiB?: readonly number[];
}

/** One piece of work, measured on both sides. */
export interface Result {
  readonly work: string;
  readonly ours: Samples;
  /** Who did the same beside us; `null` where nobody could. */
  readonly peer: (Samples & { readonly name: string }) | null;
  readonly targets: readonly Target<Result>[];
}

/** How many times faster we are; `null` without a peer. */
export function ratioOf({ ours, peer }: Result): number | null {
  return peer === null ? null : median(peer.ms) / median(ours.ms);
}

/** At least `times` as fast as the peer. */
export function faster(times: number): Target<Result> {
  const met = (result: Result) => {
    const ratio = ratioOf(result);
    return ratio === null ? null : ratio >= times;
  };
  return { text: `>= ${times}x`, met };
}

/** At most `times` as long as the peer. */
export function atMostAsLong(times: number): Target<Result> {
  const met = (result: Result) => {
    const ratio = ratioOf(result);
    return ratio === null ? null : 1 / ratio <= times;
  };
  return { text: `<= ${times}x its time`, met };
}

/** A peak of at most so many MiB. */
export function memoryAtMost(limit: number): Target<Result> {
  return { text: `<= ${limit} MiB`, met: ({ ours }) => median(ours.peakMiB ?? []) <= limit };
}

/** At most so many ms. */
export function within(limit: number): Target<Result> {
  return { text: `<= ${limit} ms`, met: ({ ours }) => median(ours.ms) <= limit };
}
