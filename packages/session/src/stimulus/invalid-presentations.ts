import type { Table } from "@ecephys/tables";
import { taggedIntervals } from "../invalid-times/index.js";

/** The tag of intervals in which stimuli were not shown as planned. */
const STIMULUS_TAG = "stimulus";

/** Intervals in seconds, both ends included; disjoint and ascending. */
export interface Intervals {
  readonly starts: Float64Array;
  readonly stops: Float64Array;
}

/** The invalid intervals that concern stimuli, overlapping ones joined. @param invalidTimes start_time, stop_time, tags */
export function invalidStimulusIntervals(invalidTimes: Table): Intervals {
  const tagged = taggedIntervals(invalidTimes, [STIMULUS_TAG]).filter(({ start, stop }) => start <= stop);
  const joined: { start: number; stop: number }[] = [];
  for (const { start, stop } of tagged.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.stop) last.stop = Math.max(last.stop, stop);
    else joined.push({ start, stop });
  }
  return {
    starts: Float64Array.from(joined, ({ start }) => start),
    stops: Float64Array.from(joined, ({ stop }) => stop),
  };
}

/** The rows of presentations that overlap one of the intervals, also where they only touch. */
export function overlapping(
  startTimes: Float64Array,
  stopTimes: Float64Array,
  { starts, stops }: Intervals,
): Int32Array {
  if (starts.length === 0) return new Int32Array(0);
  const rows: number[] = [];
  let interval = 0;
  for (let row = 0; row < startTimes.length; row++) {
    const start = startTimes[row] as number;
    const stop = stopTimes[row] as number;
    if (!(start <= stop)) continue;
    // Presentations come in order of their start, so this moves forward, save for one step back after a long one.
    while (interval > 0 && (starts[interval] as number) > stop) interval--;
    while (interval + 1 < starts.length && (starts[interval + 1] as number) <= stop) interval++;
    if ((starts[interval] as number) <= stop && (stops[interval] as number) >= start) rows.push(row);
  }
  return Int32Array.from(rows);
}
