import { EcephysError } from "@ecephys/core";
import type { Bins } from "./bins.js";
import { nextBelow } from "./neighbouring-double.js";

/**
 * Changes the bin edges of every presentation before spikes are counted.
 * @param domain edges in seconds on the session's clock, presentation by presentation
 * @param edgesPerPresentation how many each presentation has
 * @returns as many edges, in the same order
 */
export type TimeDomainCallback = (domain: Float64Array, edgesPerPresentation: number) => ArrayLike<number>;

/** Whether a bin includes the spikes on its later edge. */
export type ClosedEdges = "both" | "left";

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for fewer than two edges, and naming those that are no numbers or out of order */
export function checkBinEdges(binEdges: ArrayLike<number>): void {
  if (binEdges.length < 2) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Bins need at least two edges, got ${binEdges.length}.`, {
      hint: "Give edges in seconds after stimulus onset, such as [0, 0.25].",
    });
  }
  const found = outOfOrder(binEdges, binEdges.length);
  if (found.length === 0) return;
  const shown = found.slice(0, 5).map((i) => `${i - 1} and ${i} (${binEdges[i - 1]}, ${binEdges[i]})`);
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `Bin edges are out of order at positions ${shown.join("; ")}${found.length > 5 ? " and more" : ""}.`,
    { hint: "Give the edges in ascending order, without missing numbers." },
  );
}

/** The edges of every presentation: its start plus the bin edges. */
export function timeDomain(binEdges: ArrayLike<number>, startTimes: Float64Array): Float64Array {
  const numEdges = binEdges.length;
  const domain = new Float64Array(startTimes.length * numEdges);
  for (let window = 0; window < startTimes.length; window++) {
    const start = startTimes[window] as number;
    for (let edge = 0; edge < numEdges; edge++) domain[window * numEdges + edge] = (binEdges[edge] as number) + start;
  }
  return domain;
}

/** The domain as the callback changed it. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if it changed its length or order */
export function changedDomain(domain: Float64Array, numEdges: number, callback: TimeDomainCallback): Float64Array {
  const changed = Float64Array.from(callback(domain, numEdges));
  if (changed.length !== domain.length) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `timeDomainCallback returned ${changed.length} edges, expected ${domain.length}.`,
      { hint: "Return one number for every number it was given." },
    );
  }
  const [first] = outOfOrder(changed, numEdges);
  if (first === undefined) return changed;
  const window = Math.floor(first / numEdges);
  const edge = first % numEdges;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `timeDomainCallback put bin edges out of order: presentation at position ${window}, edges ${edge - 1} and ${edge} (${changed[first - 1]}, ${changed[first]}).`,
    { hint: "Within a presentation edges must ascend." },
  );
}

/** Positions whose edge does not follow on the one before in the same row; a first edge that is no number counts too. */
function outOfOrder(edges: ArrayLike<number>, perRow: number): number[] {
  const found: number[] = [];
  for (let i = 1; i < edges.length; i++) {
    if (i % perRow !== 0 && !((edges[i - 1] as number) <= (edges[i] as number))) found.push(i);
  }
  return found;
}

/** The bins between the edges. */
export function binsOf(domain: Float64Array, numEdges: number, closed: ClosedEdges): Bins {
  const numWindows = domain.length / numEdges;
  const binsPerWindow = numEdges - 1;
  const lower = new Float64Array(numWindows * binsPerWindow);
  const upper = new Float64Array(numWindows * binsPerWindow);
  for (let window = 0, bin = 0; window < numWindows; window++) {
    for (let edge = window * numEdges; edge < window * numEdges + binsPerWindow; edge++, bin++) {
      lower[bin] = domain[edge] as number;
      upper[bin] = domain[edge + 1] as number;
    }
  }
  return { numWindows, binsPerWindow, lower, upper: closed === "left" ? upper.map(nextBelow) : upper };
}

/** How many neighbouring rows overlap, and by how much at most (s). */
export function overlapOf(
  domain: Float64Array,
  numEdges: number,
): { readonly count: number; readonly seconds: number } {
  let count = 0;
  let seconds = 0;
  for (let i = numEdges; i < domain.length; i += numEdges) {
    const gap = (domain[i] as number) - (domain[i - 1] as number);
    if (gap < 0) count++;
    seconds = Math.max(seconds, -gap);
  }
  return { count, seconds };
}
