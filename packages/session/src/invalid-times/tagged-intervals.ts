import type { Table } from "@ecephys/tables";

/** Seconds from `start` to `stop`, both included. */
export interface ClosedInterval {
  readonly start: number;
  readonly stop: number;
}

/** The invalid intervals that carry at least one of `tags`, in the table's order. */
export function taggedIntervals(invalidTimes: Table, tags: readonly string[]): ClosedInterval[] {
  const own = invalidTimes.column("tags");
  const start = invalidTimes.column("start_time");
  const stop = invalidTimes.column("stop_time");
  const found: ClosedInterval[] = [];
  for (let row = 0; row < invalidTimes.numRows; row++) {
    const carried = (own.at(row) ?? []) as readonly unknown[];
    if (!tags.some((tag) => carried.includes(tag))) continue;
    found.push({ start: start.at(row) as number, stop: stop.at(row) as number });
  }
  return found;
}
