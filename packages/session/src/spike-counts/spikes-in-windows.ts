import type { Bins } from "./bins.js";
import { nextAbove } from "./neighbouring-double.js";
import { SpikeCursors } from "./spike-cursors.js";

/** The spikes of one window, unit after unit. Written over for the next window. */
export interface SpikesInWindow {
  readonly times: Float64Array;
  /** Position of each spike's unit. */
  readonly units: Int32Array;
  /** How many of the entries above are meant. */
  readonly count: number;
}

/** How many spikes there are in all windows together, which come in order of their lower bound and hold one bin each. */
export function countAll(windows: Bins, trains: readonly Float64Array[]): number {
  let total = 0;
  if (overlap(windows)) {
    forEachWindow(windows, trains, (_, { count }) => {
      total += count;
    });
    return total;
  }
  const { lower, upper } = windows;
  const cursors = new SpikeCursors(trains);
  const { position } = cursors;
  for (let window = 0; window < lower.length; window++) {
    const from = lower[window] as number;
    // Windows that follow on one another, as most do, are counted as one.
    while (window + 1 < lower.length && lower[window + 1] === nextAbove(upper[window] as number)) window++;
    const after = nextAbove(upper[window] as number);
    for (let unit = 0; unit < trains.length; unit++) {
      cursors.seek(unit, from);
      const first = position[unit] as number;
      cursors.seek(unit, after);
      total += (position[unit] as number) - first;
    }
  }
  return total;
}

function overlap({ lower, upper }: Bins): boolean {
  for (let window = 1; window < lower.length; window++) {
    if ((lower[window] as number) <= (upper[window - 1] as number)) return true;
  }
  return false;
}

/** Visits the spikes of every window; windows come in order of their lower bound and hold one bin each. */
export function forEachWindow(
  { lower, upper }: Bins,
  trains: readonly Float64Array[],
  visit: (window: number, spikes: SpikesInWindow) => void,
): void {
  const cursors = new SpikeCursors(trains);
  const { next, position } = cursors;
  let times = new Float64Array(1024);
  let units = new Int32Array(1024);
  for (let window = 0; window < lower.length; window++) {
    const from = lower[window] as number;
    const to = upper[window] as number;
    let count = 0;
    for (let unit = 0; unit < trains.length; unit++) {
      if ((next[unit] as number) > to) continue;
      if ((next[unit] as number) < from && cursors.seek(unit, from) > to) continue;
      const train = trains[unit] as Float64Array;
      for (let i = position[unit] as number; i < train.length && (train[i] as number) <= to; i++) {
        if (count === times.length) {
          times = enlarged(times, new Float64Array(2 * count));
          units = enlarged(units, new Int32Array(2 * count));
        }
        times[count] = train[i] as number;
        units[count++] = unit;
      }
    }
    visit(window, { times, units, count });
  }
}

function enlarged<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
