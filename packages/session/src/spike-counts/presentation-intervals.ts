import type { Presentations } from "../stimulus/presentations.js";
import type { Bins } from "./bins.js";
import { nextAbove } from "./neighbouring-double.js";

/** Every row once, in order of the presentations' start, which is the order of their ids. */
export function distinctRows(rows: Int32Array): Int32Array {
  return Int32Array.from(new Set(rows)).sort();
}

/** One bin per presentation, from after its start up to and including its stop. */
export function presentationIntervals({ startTimes, stopTimes }: Presentations, rows: Int32Array): Bins {
  return {
    numWindows: rows.length,
    binsPerWindow: 1,
    lower: Float64Array.from(rows, (row) => nextAbove(startTimes[row] as number)),
    upper: Float64Array.from(rows, (row) => stopTimes[row] as number),
  };
}
