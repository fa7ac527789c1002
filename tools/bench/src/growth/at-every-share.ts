import type { MeasuredRun } from "../child/measured-run.js";
import type { Request } from "../measure/requests.js";
import { type Bench, inRounds, ours, samplesOf } from "../works/bench.js";
import { type GrowthPoint, SHARES, type Share } from "./growth.js";

/** Our runs of one request at every share, in rounds: from the least share to all, then again. */
export async function runAtEveryShare(
  bench: Pick<Bench, "repeats">,
  request: (share: Share) => Promise<Request> | Request,
): Promise<MeasuredRun[][]> {
  const sides = Object.fromEntries(SHARES.map((share) => [`1/${1 / share}`, ours(() => request(share))]));
  return Object.values(await inRounds(bench, sides));
}

/** The points of a growth, from runs at every share and the size at each. */
export function growthPoints(
  runs: readonly (readonly MeasuredRun[])[],
  size: (share: Share, runs: readonly MeasuredRun[]) => number,
): GrowthPoint[] {
  return SHARES.map((share, i) => ({ size: size(share, runs[i] ?? []), ...samplesOf(runs[i] ?? []) }));
}
