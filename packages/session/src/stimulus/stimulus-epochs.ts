import { StoredColumn, Table } from "@ecephys/tables";
import { takeRows } from "./coded-column.js";
import { codedToStored } from "./coded-to-stored.js";
import type { Presentations } from "./presentations.js";

/** An epoch: a stretch of consecutive presentations of one block. */
export type StimulusEpochRow = {
  /** Position of the epoch in the session, counting those that are left out. */
  readonly epoch_id: number;
  /** Seconds. */
  readonly start_time: number;
  /** Seconds. */
  readonly stop_time: number;
  /** Seconds. */
  readonly duration: number;
  readonly stimulus_name: string;
  /** `null` where no block of stimuli ran. */
  readonly stimulus_block: number | null;
};

/** Seconds by stimulus name: shorter epochs of that stimulus are left out. */
export type DurationThresholds = Readonly<Record<string, number>>;

/** AllenSDK's own; it names a stimulus that sessions call `spontaneous`, so it leaves nothing out. */
const DEFAULT_THRESHOLDS: DurationThresholds = { spontaneous_activity: 90 };

/**
 * Stretches of consecutive presentations of one block, index `epoch_id` (its position before short ones are left out),
 * columns start_time, stop_time, duration (s), stimulus_name, stimulus_block.
 */
export function stimulusEpochs(presentations: Presentations, thresholds = DEFAULT_THRESHOLDS): Table<StimulusEpochRow> {
  const { startTimes, stopTimes, names, blocks } = presentations;
  const { first, last } = blockRuns(blocks.codes);
  const epochs: number[] = [];
  for (let epoch = 0; epoch < first.length; epoch++) {
    const duration = (stopTimes[last[epoch] as number] as number) - (startTimes[first[epoch] as number] as number);
    const name = String(names.values[names.codes[first[epoch] as number] as number]);
    const threshold = Object.hasOwn(thresholds, name) ? (thresholds[name] as number) : -Infinity;
    if (duration >= threshold) epochs.push(epoch);
  }
  const starts = Float64Array.from(epochs, (epoch) => startTimes[first[epoch] as number] as number);
  const stops = Float64Array.from(epochs, (epoch) => stopTimes[last[epoch] as number] as number);
  const firstRows = Int32Array.from(epochs, (epoch) => first[epoch] as number);
  return Table.fromStored("epoch_id", [
    StoredColumn.of("epoch_id", { dtype: "int", data: Int32Array.from(epochs) }),
    StoredColumn.of("start_time", { dtype: "float", data: starts }),
    StoredColumn.of("stop_time", { dtype: "float", data: stops }),
    StoredColumn.of("duration", { dtype: "float", data: stops.map((stop, i) => stop - (starts[i] as number)) }),
    codedToStored(takeRows(names, firstRows), "string"),
    codedToStored(takeRows(blocks, firstRows)),
  ]);
}

/** First and last row of every run of equal codes. */
function blockRuns(codes: Int32Array): { readonly first: number[]; readonly last: number[] } {
  const first: number[] = [];
  const last: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    if (row === 0 || codes[row] !== codes[row - 1]) first.push(row);
    if (row + 1 === codes.length || codes[row] !== codes[row + 1]) last.push(row);
  }
  return { first, last };
}
