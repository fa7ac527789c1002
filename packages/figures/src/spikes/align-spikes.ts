import { assertKnownOptions } from "@ecephys/core";
import type { TimeWindow } from "../figure/panel.js";
import { checkPerOnset } from "./per-onset.js";
import { checkTimeWindow } from "./time-window.js";
import type { Trial } from "./trial.js";

/** How to cut spikes into trials. */
export interface AlignOptions {
  /** Seconds from onset; spikes at both ends belong to it. */
  readonly window: TimeWindow;
  /** The condition of each onset. */
  readonly conditions?: ArrayLike<string | number | null>;
  /** What each onset's row is called, e.g. presentation ids. */
  readonly labels?: ArrayLike<string | number>;
}

/**
 * The spikes of one unit around each onset: one trial per onset, in their order, also where there is no spike. Windows
 * may overlap; a spike is then in several trials.
 * @param spikeTimes - seconds, ascending
 * @param onsets - seconds on the same clock; a missing (NaN) onset gives a trial without spikes
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option, an impossible window, or not one condition or
 * label per onset
 */
export function alignSpikes(spikeTimes: ArrayLike<number>, onsets: ArrayLike<number>, options: AlignOptions): Trial[] {
  assertKnownOptions(options, ["window", "conditions", "labels"]);
  const [start, stop] = checkTimeWindow(options.window);
  const { conditions, labels } = options;
  checkPerOnset({ conditions, labels }, onsets.length, "onsets");
  return Array.from(onsets, (onset, i) => {
    const from = firstNotBelow(spikeTimes, onset + start);
    const times: number[] = [];
    for (let k = from; k < spikeTimes.length && (spikeTimes[k] as number) <= onset + stop; k++) {
      times.push((spikeTimes[k] as number) - onset);
    }
    return {
      times: Float64Array.from(times),
      ...(conditions && { condition: conditions[i] as string | number | null }),
      ...(labels && { label: labels[i] as string | number }),
    };
  });
}

function firstNotBelow(ascending: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
