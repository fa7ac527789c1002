import { RowSelection, StoredColumn, Table } from "@ecephys/tables";
import type { Presentations } from "../stimulus/presentations.js";
import { distinctRows, presentationIntervals } from "./presentation-intervals.js";
import { SpikeRows } from "./spike-rows.js";
import { type SpikeTrains, unitIdStorage } from "./spike-trains.js";
import { countAll, forEachWindow } from "./spikes-in-windows.js";

/** A spike during a presentation. */
export type PresentationSpikeRow = {
  /** Seconds on the session's clock. */
  readonly spike_time: number;
  readonly stimulus_presentation_id: number;
  readonly unit_id: number;
  /** Seconds. */
  readonly time_since_stimulus_presentation_onset: number;
};

/** Every spike within the presentations in `rows`, in order of time; simultaneous ones in the order of the units. */
export function presentationwiseSpikeTimes(
  presentations: Presentations,
  rows: Int32Array,
  { unitIds, times }: SpikeTrains,
): Table<PresentationSpikeRow> {
  const distinct = distinctRows(rows);
  const windows = presentationIntervals(presentations, distinct);
  const spikes = new SpikeRows(countAll(windows, times));
  forEachWindow(windows, times, (window, found) => {
    const row = distinct[window] as number;
    spikes.append(row, presentations.startTimes[row] as number, found.times, found.units, found.count);
  });
  const table = Table.fromStored<PresentationSpikeRow>("spike_time", [
    StoredColumn.of("spike_time", { dtype: "float", data: spikes.times }),
    StoredColumn.of("stimulus_presentation_id", { dtype: "int", data: spikes.presentations }),
    StoredColumn.of("unit_id", unitIdStorage(unitIds)).take(new RowSelection(spikes.units)),
    StoredColumn.of("time_since_stimulus_presentation_onset", { dtype: "float", data: spikes.timesSinceOnset }),
  ]);
  const order = spikes.orderOfTime();
  return order === null ? table : table.take(new RowSelection(order));
}
