import { assertKnownOptions } from "@ecephys/core";
import type { TimeWindow } from "../figure/panel.js";
import { type LabelInput, labelsOf, type NumberInput, secondsOf } from "./column-input.js";
import { checkPerOnset } from "./per-onset.js";
import { checkTimeWindow } from "./time-window.js";
import type { Trial } from "./trial.js";

/** How to cut spikes into trials. */
export interface AlignOptions {
  /** Seconds from onset; spikes at both ends belong to it. */
  readonly window: TimeWindow;
  /** The condition of each onset. */
  readonly conditions?: LabelInput;
  /** What each onset's row is called, e.g. presentation ids. */
  readonly labels?: LabelInput;
}

/**
 * The spikes of one unit around each onset: one trial per onset, in their order, also where there is no spike. Windows
 * may overlap; a spike is then in several trials. Trials know the window, so that nobody counts beyond it.
 * @param spikeTimes - seconds, an array or a column of a table; in any order, fastest if ascending
 * @param onsets - seconds on the same clock, an array or a column of a table; none may be missing
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option, an impossible window, not one condition or label
 * per onset, or naming the position of a missing time, which would count as a trial without spikes
 */
export function alignSpikes(spikeTimes: NumberInput, onsets: NumberInput, options: AlignOptions): Trial[] {
  assertKnownOptions(options, ["window", "conditions", "labels"]);
  const window = checkTimeWindow(options.window);
  const [start, stop] = window;
  const spikes = ascending(secondsOf("spikeTimes", spikeTimes));
  const seconds = secondsOf("onsets", onsets);
  const conditions = labelsOf("conditions", options.conditions);
  const labels = labelsOf("labels", options.labels);
  checkPerOnset({ conditions, labels }, seconds.length, "onsets");
  return Array.from(seconds, (onset, i) => {
    const times: number[] = [];
    for (let k = firstNotBelow(spikes, onset + start); k < spikes.length; k++) {
      if ((spikes[k] as number) > onset + stop) break;
      times.push((spikes[k] as number) - onset);
    }
    const label = labels?.[i] ?? undefined;
    return {
      times: Float64Array.from(times),
      window,
      ...(conditions && { condition: conditions[i] as string | number | null }),
      ...(label !== undefined && { label }),
    };
  });
}

/** The times themselves if they ascend, else a sorted copy. */
function ascending(times: ArrayLike<number>): ArrayLike<number> {
  for (let i = 1; i < times.length; i++) {
    if ((times[i] as number) < (times[i - 1] as number)) return Float64Array.from(times).sort();
  }
  return times;
}

function firstNotBelow(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
