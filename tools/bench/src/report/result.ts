import { median } from "./median.js";

/** Times (ms) and peak memory (MiB) of one side, a value per run. */
export interface Samples {
  readonly ms: readonly number[];
  readonly peakMiB?: readonly number[];
}

/** One piece of work, measured on both sides. */
export interface Result {
  readonly work: string;
  readonly ours: Samples;
  /** Who did the same beside us; `null` where nobody could. */
  readonly peer: (Samples & { readonly name: string }) | null;
  readonly targets: readonly Target[];
}

/** What a result has to reach. */
export interface Target {
  /** e.g. `>= 1x` */
  readonly text: string;
  /** A later one is for information: a miss of it fails nothing. */
  readonly due: "now" | "later";
  /** `null` where there is no peer to tell. */
  readonly met: (result: Omit<Result, "targets">) => boolean | null;
}

/** How many times faster we are; `null` without a peer. */
export function ratioOf({ ours, peer }: Omit<Result, "targets">): number | null {
  return peer === null ? null : median(peer.ms) / median(ours.ms);
}

/** At least `times` as fast as the peer. */
export function faster(times: number, due: Target["due"]): Target {
  const met: Target["met"] = (result) => {
    const ratio = ratioOf(result);
    return ratio === null ? null : ratio >= times;
  };
  return { text: `>= ${times}x`, due, met };
}

/** A peak below so many MiB. */
export function memoryBelow(limit: number, due: Target["due"]): Target {
  return { text: `< ${limit} MiB`, due, met: ({ ours }) => median(ours.peakMiB ?? []) < limit };
}

/** A peak of at most this part of the peer's. */
export function atMostOf(part: number, due: Target["due"]): Target {
  const met: Target["met"] = ({ ours, peer }) =>
    peer?.peakMiB === undefined ? null : median(ours.peakMiB ?? []) <= part * median(peer.peakMiB);
  return { text: `<= ${part} of its memory`, due, met };
}

/** At most so many ms. */
export function within(limit: number, due: Target["due"]): Target {
  return { text: `<= ${limit} ms`, due, met: ({ ours }) => median(ours.ms) <= limit };
}
