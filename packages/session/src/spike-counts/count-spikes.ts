import { type Bins, binsInOrder, type OrderedBins } from "./bins.js";
import { SpikeCursors } from "./spike-cursors.js";

/** Arrays that counts may be written to. */
export type CountArray =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** Counts that fit the processor's cache: so many are filled before going on in time. */
const CELLS_AT_A_TIME = 1 << 18;

/**
 * Adds to `counts` (windows × bins × units, units fastest) how many spikes of each train lie in each bin.
 * A spike that lies in several bins or windows counts in each. With `binarize`, 1 stands for any number of spikes.
 *
 * Bins and spikes are both in order of time, so each train is walked once, stretch by stretch of bins.
 */
export function countSpikes(bins: Bins, trains: readonly Float64Array[], counts: CountArray, binarize = false): void {
  const ordered = binsInOrder(bins);
  const cursors = new SpikeCursors(trains);
  const numBins = ordered.lower.length;
  const most = Math.max(bins.binsPerWindow, Math.floor(CELLS_AT_A_TIME / Math.max(1, trains.length)));
  for (let start = 0; start < numBins; ) {
    const end = stretchEnd(ordered, bins.binsPerWindow, start, most);
    countStretch(ordered, start, end, trains, cursors, counts, binarize);
    start = end;
  }
}

/** How far bounds go on ascending from the window at `start`, without gaps that hold more spikes than the windows do. */
function stretchEnd({ lower, upper }: OrderedBins, binsPerWindow: number, start: number, most: number): number {
  let end = start + binsPerWindow;
  while (end < lower.length && end + binsPerWindow - start <= most) {
    const next = lower[end] as number;
    const ascends = next >= (lower[end - 1] as number) && (upper[end] as number) >= (upper[end - 1] as number);
    const gap = next - (upper[end - 1] as number);
    if (!ascends || gap > (upper[end + binsPerWindow - 1] as number) - next) break;
    end += binsPerWindow;
  }
  return end;
}

function countStretch(
  { lower, upper, rows }: OrderedBins,
  start: number,
  end: number,
  trains: readonly Float64Array[],
  cursors: SpikeCursors,
  counts: CountArray,
  binarize: boolean,
): void {
  const { next, position } = cursors;
  const numUnits = trains.length;
  const from = lower[start] as number;
  const to = upper[end - 1] as number;
  const binsPerSecond = (end - start) / (to - from);
  for (let unit = 0; unit < numUnits; unit++) {
    if ((next[unit] as number) > to) continue;
    if ((next[unit] as number) < from && cursors.seek(unit, from) > to) continue;
    const train = trains[unit] as Float64Array;
    for (let i = position[unit] as number; i < train.length; i++) {
      const spike = train[i] as number;
      if (spike > to) break;
      const guess = start + Math.floor((spike - from) * binsPerSecond);
      for (
        let holding = firstNotBelow(upper, start, end, spike, guess);
        holding < end && (lower[holding] as number) <= spike;
        holding++
      ) {
        const cell = (rows[holding] as number) * numUnits + unit;
        counts[cell] = binarize ? 1 : (counts[cell] as number) + 1;
      }
    }
  }
}

/**
 * The first position from `start` before `end` whose value is not below `value`, which one of them is.
 * Bins mostly have one width, so that the guess is right or next to it; from there the search widens.
 */
function firstNotBelow(values: Float64Array, start: number, end: number, value: number, guess: number): number {
  let low = guess >= start && guess < end ? guess : start;
  let high = low;
  if ((values[low] as number) < value) {
    for (let stride = 1; high < end && (values[high] as number) < value; stride *= 2) {
      low = high + 1;
      high += stride;
    }
    if (high > end) high = end;
  } else {
    for (let stride = 1; low > start && (values[low - 1] as number) >= value; stride *= 2) {
      high = low - 1;
      low = Math.max(high - stride, start);
    }
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
