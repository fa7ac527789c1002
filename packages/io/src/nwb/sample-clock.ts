import type { NumericArray } from "@ecephys/tables";
import type { Hdf5Dataset } from "../hdf5/hdf5-dataset.js";

/** When the samples of a series were taken. */
export interface SampleClock {
  read(start: number, stop: number): Promise<Float64Array>;
  /** Position of the first sample at `time` or later, or (`after`) later than it; the number of samples if there is none. */
  firstFrom(time: number, after: boolean): Promise<number>;
}

/** Times that are read at once while searching. */
const PIECE = 512;

/** Times that stand in the file, in ascending order. */
export function storedClock(dataset: Hdf5Dataset, numSamples: number): SampleClock {
  const length = Math.min(dataset.shape[0] ?? 1, numSamples);
  const read = async (start: number, stop: number): Promise<Float64Array> => {
    const times = (await dataset.read([{ start, stop }])) as NumericArray;
    return times instanceof Float64Array ? times : Float64Array.from(times as ArrayLike<number>, Number);
  };
  return {
    read,
    async firstFrom(time, after) {
      // Whether a piece lies before the position is seen from its last time: halve until one piece is left.
      let low = 0;
      let high = length;
      while (high - low > PIECE) {
        const middle = Math.floor((low + high) / 2);
        const [at] = await read(middle, middle + 1);
        if (isBefore(at as number, time, after)) low = middle + 1;
        else high = middle;
      }
      const piece = await read(low, high);
      const found = piece.findIndex((at) => !isBefore(at, time, after));
      return found < 0 ? high : low + found;
    },
  };
}

/** Times that follow from the first one and the samples per second. */
export function regularClock(startingTime: number, rate: number, numSamples: number): SampleClock {
  const timeOf = (position: number) => startingTime + position / rate;
  return {
    async read(start, stop) {
      return Float64Array.from({ length: stop - start }, (_, i) => timeOf(start + i));
    },
    async firstFrom(time, after) {
      const near = Math.floor((time - startingTime) * rate);
      let position = Math.min(Math.max(near - 1, 0), numSamples);
      // Off by rounding at most.
      while (position < numSamples && isBefore(timeOf(position), time, after)) position++;
      while (position > 0 && !isBefore(timeOf(position - 1), time, after)) position--;
      return position;
    },
  };
}

function isBefore(at: number, time: number, after: boolean): boolean {
  return after ? at <= time : at < time;
}
