import { EcephysError, nearestNames, valueText } from "@ecephys/core";
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

/** Seconds by name of a stimulus the session showed: shorter epochs of that stimulus are left out. */
export type DurationThresholds = Readonly<Record<string, number>>;

/** AllenSDK's own; it names a stimulus that sessions call `spontaneous`, so it leaves nothing out. */
const DEFAULT_THRESHOLDS: DurationThresholds = { spontaneous_activity: 90 };

/**
 * Stretches of consecutive presentations of one block, index `epoch_id` (its position before short ones are left out),
 * columns start_time, stop_time, duration (s), stimulus_name, stimulus_block.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a threshold of a stimulus that was not shown, or that is no finite number
 */
export function stimulusEpochs(presentations: Presentations, given?: DurationThresholds): Table<StimulusEpochRow> {
  if (given !== undefined) checkThresholds(given, [...presentations.rowsByName.keys()]);
  const thresholds = given ?? DEFAULT_THRESHOLDS;
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
    codedToStored(takeRows(names, firstRows), "string").stored(),
    codedToStored(takeRows(blocks, firstRows)).stored(),
  ]);
}

function checkThresholds(thresholds: DurationThresholds, shown: readonly string[]): void {
  for (const [name, seconds] of Object.entries<unknown>(thresholds)) {
    if (!shown.includes(name)) {
      const near = nearestNames(name, shown);
      throw new EcephysError(
        "ECEPHYS_BAD_ARGUMENT",
        `durationThresholds has ${JSON.stringify(name)}, a stimulus the session did not show.`,
        { hint: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `It showed ${shown.join(", ")}.` },
      );
    }
    if (Number.isFinite(seconds)) continue;
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `The duration threshold of ${name} must be a finite number, got ${valueText(seconds)}.`,
      { hint: `Give seconds, such as { ${name}: 90 }.` },
    );
  }
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
