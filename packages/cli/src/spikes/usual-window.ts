import type { Table } from "@ecephys/tables";
import type { TimeWindow } from "../options/parse-ranges.js";

/** The window that shows presentations as long as these: a quarter of one, at least 0.1 s, before and after. */
export function usualWindow(duration: number): TimeWindow {
  const margin = Math.max(0.1, duration / 4);
  return [-roundTo(margin), roundTo(duration + margin)];
}

/** How long presentations last, in seconds. */
export interface Durations {
  /** The median; 0 where there are no presentations. */
  readonly usual: number;
  /** The same, if it is true of nearly all; `undefined` where they differ. */
  readonly common: number | undefined;
}

/** The durations of presentations, which have `start_time` and `stop_time`. */
export function durationsOf(presentations: Table): Durations {
  const starts = presentations.column("start_time");
  const sorted = Array.from(presentations.column("stop_time"), (stop, row) => Number(stop) - Number(starts.at(row)));
  sorted.sort((a, b) => a - b);
  const at = (fraction: number) => sorted[Math.floor(fraction * (sorted.length - 1))] ?? 0;
  const usual = at(0.5);
  // A dropped frame here and there does not make another stimulus of it.
  const alike = sorted.length > 0 && at(0.95) - at(0.05) < 0.1 * usual;
  return { usual, common: alike ? usual : undefined };
}

/** To hundredths: nobody would type more. */
function roundTo(seconds: number): number {
  return Number(seconds.toFixed(2));
}
