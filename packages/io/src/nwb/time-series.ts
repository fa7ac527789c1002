import type { NumericArray } from "@ecephys/tables";
import type { PositionRange } from "../hdf5/read/selection.js";

/** Which part of a {@link TimeSeries} to read. */
export interface TimeSeriesSelection {
  readonly samples?: PositionRange | undefined;
  /** Positions along the second axis, in any order, or a range of them. */
  readonly columns?: readonly number[] | PositionRange | undefined;
}

/** A closed range of seconds; an end left out is open. */
export interface TimeRange {
  readonly start?: number | undefined;
  readonly stop?: number | undefined;
}

/** Samples over time, e.g. an LFP or a running speed. */
export interface TimeSeries {
  readonly path: string;
  readonly shape: readonly number[];
  readonly numSamples: number;
  readonly unit?: string;
  /** Stored numbers times this are in `unit`. It is not applied by {@link TimeSeries.data}. */
  readonly conversion: number;
  /** Seconds of the samples, as stored or from starting time and rate. */
  timestamps(range?: PositionRange): Promise<Float64Array>;
  /** Positions of the samples with `start <= t <= stop`. Reads pieces of the timestamps, not all. */
  rangeOf(time: TimeRange): Promise<{ start: number; stop: number }>;
  /** Row-major, samples × columns. Reads only the chunks touched and keeps the latest of them. */
  data(selection?: TimeSeriesSelection): Promise<NumericArray>;
  /** Rows of the electrodes table the columns belong to; `undefined` if there are none. */
  electrodes(): Promise<Float64Array | undefined>;
}
