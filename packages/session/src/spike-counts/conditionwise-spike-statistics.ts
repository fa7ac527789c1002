import { RowSelection, StoredColumn, Table } from "@ecephys/tables";
import type { Presentations } from "../stimulus/presentations.js";
import { type ConditionGroups, groupByCondition } from "./condition-groups.js";
import { countSpikes } from "./count-spikes.js";
import { GroupStatistics } from "./group-statistics.js";
import { distinctRows, presentationIntervals } from "./presentation-intervals.js";
import { type SpikeTrains, unitIdStorage } from "./spike-trains.js";

/** What the statistics are about. */
export interface ConditionwiseSpikeStatisticsOptions {
  /** Spikes per second of each presentation's duration instead of counts. Default: no. */
  readonly useRates?: boolean;
}

/** What a unit did in the presentations of a condition: counts, or with `useRates` spikes per second. */
export type SpikeStatisticsRow = {
  readonly row: number;
  readonly unit_id: number;
  readonly stimulus_condition_id: number;
  /** Not there with `useRates`. */
  readonly spike_count?: number;
  readonly stimulus_presentation_count: number;
  readonly spike_mean: number;
  /** Of a sample: NaN for a single presentation. */
  readonly spike_std: number;
  /** Standard error of the mean: NaN for a single presentation. */
  readonly spike_sem: number;
};

/** How many units are counted at a time: bounds the memory, whatever the number of presentations. */
const UNITS_AT_A_TIME = 64;

/**
 * Summarizes the presentations in `rows` by condition and unit, ordered by condition, then unit id.
 * @param options.onlySpiking leave out units without a spike in any of the presentations
 */
export function conditionwiseSpikeStatistics(
  presentations: Presentations,
  rows: Int32Array,
  trains: SpikeTrains,
  { useRates = false, onlySpiking }: ConditionwiseSpikeStatisticsOptions & { readonly onlySpiking: boolean },
): Table<SpikeStatisticsRow> {
  const { startTimes, stopTimes, conditionIds } = presentations;
  const distinct = distinctRows(rows);
  const { unitIds, times } = byUnitId(trains);
  const groups = groupByCondition(distinct.map((row) => conditionIds[row] as number));
  const divisors = Float64Array.from(distinct, (row) =>
    useRates ? (stopTimes[row] as number) - (startTimes[row] as number) : 1,
  );
  const statistics = new GroupStatistics(groups, unitIds.length);
  const bins = presentationIntervals(presentations, distinct);
  const shown: number[] = [];
  for (let first = 0; first < unitIds.length; first += UNITS_AT_A_TIME) {
    const some = times.slice(first, first + UNITS_AT_A_TIME);
    const counts = new Uint32Array(distinct.length * some.length);
    countSpikes(bins, some, counts);
    statistics.add(first, some.length, counts, divisors);
    const spiking = onlySpiking ? unitsWithSpikes(counts, some.length) : undefined;
    for (let unit = 0; unit < some.length; unit++) if (spiking?.[unit] !== 0) shown.push(first + unit);
  }
  return statisticsTable(groups, unitIds, shown, statistics, useRates);
}

/** Each unit once. */
function byUnitId({ unitIds, times }: SpikeTrains): SpikeTrains {
  const trainOf = new Map(unitIds.map((id, i) => [id, times[i] as Float64Array]));
  const sorted = [...trainOf].sort(([a], [b]) => a - b);
  return { unitIds: sorted.map(([id]) => id), times: sorted.map(([, train]) => train) };
}

function unitsWithSpikes(counts: Uint32Array, numUnits: number): Uint8Array {
  const spiking = new Uint8Array(numUnits);
  for (let cell = 0; cell < counts.length; cell++) if (counts[cell] !== 0) spiking[cell % numUnits] = 1;
  return spiking;
}

function statisticsTable(
  { conditionIds, sizes }: ConditionGroups,
  unitIds: readonly number[],
  shown: readonly number[],
  { spikeCounts, means, standardDeviations }: GroupStatistics,
  useRates: boolean,
): Table<SpikeStatisticsRow> {
  const numRows = conditionIds.length * shown.length;
  const positions = new Int32Array(numRows);
  const cells = new Int32Array(numRows);
  const groups = new Int32Array(numRows);
  const units = new Int32Array(numRows);
  const errors = new Float64Array(numRows);
  for (let group = 0, row = 0; group < conditionIds.length; group++) {
    const rootOfSize = Math.sqrt(sizes[group] as number);
    for (const unit of shown) {
      const cell = group * unitIds.length + unit;
      errors[row] = (standardDeviations[cell] as number) / rootOfSize;
      cells[row] = cell;
      groups[row] = group;
      units[row] = unit;
      positions[row] = row++;
    }
  }
  const ofCell = new RowSelection(cells);
  const ofGroup = new RowSelection(groups);
  return Table.fromStored("row", [
    StoredColumn.of("row", { dtype: "int", data: positions }),
    StoredColumn.of("unit_id", unitIdStorage(unitIds)).take(new RowSelection(units)),
    StoredColumn.of("stimulus_condition_id", { dtype: "int", data: conditionIds }).take(ofGroup),
    ...(useRates ? [] : [StoredColumn.of("spike_count", { dtype: "int", data: spikeCounts }).take(ofCell)]),
    StoredColumn.of("stimulus_presentation_count", { dtype: "int", data: sizes }).take(ofGroup),
    StoredColumn.of("spike_mean", { dtype: "float", data: means }).take(ofCell),
    StoredColumn.of("spike_std", { dtype: "float", data: standardDeviations }).take(ofCell),
    StoredColumn.of("spike_sem", { dtype: "float", data: errors }),
  ]);
}
