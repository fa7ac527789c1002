import { EcephysError } from "@ecephys/core";
import { numbersOf, outOfOrder } from "./bin-edges.js";
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

/** The domain as the callback changed it. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if it returned no numbers, or changed their number or order */
export function changedDomain(domain: Float64Array, numEdges: number, callback: TimeDomainCallback): Float64Array {
  const changed = numbersOf(callback(domain, numEdges), "timeDomainCallback's result");
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
