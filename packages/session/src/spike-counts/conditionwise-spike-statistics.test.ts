import { describe, expect, it } from "vitest";
import { invalidStimulusIntervals } from "../stimulus/invalid-presentations.js";
import { buildPresentations } from "../stimulus/presentations.js";
import { intervalTable, invalidTimes } from "../stimulus/testing/interval-literal.js";
import { seededRandom, wholeNumber } from "../stimulus/testing/seeded-random.js";
import { conditionwiseSpikeStatistics } from "./conditionwise-spike-statistics.js";

/** Starts are whole seconds; presentations last up to one. */
function randomRecording(seed: number) {
  const random = seededRandom(seed);
  const starts = Array.from({ length: 60 }, (_, i) => i);
  const stops = starts.map((start) => start + 0.25 * (1 + wholeNumber(random, 4)));
  const frames = starts.map(() => wholeNumber(random, 5) + 10);
  const presentations = buildPresentations(
    [intervalTable({ start_time: starts, stop_time: stops, frame: frames })],
    invalidStimulusIntervals(invalidTimes([6.2, 9.1, "stimulus"])),
  );
  const unitIds = Array.from({ length: 150 }, (_, i) => 1000 - i * 3);
  const times = unitIds.map((_, unit) =>
    unit % 10 === 9 ? new Float64Array(0) : Float64Array.from({ length: 200 }, () => random() * 60).sort(),
  );
  return { presentations, starts, stops, trains: { unitIds, times } };
}

describe("spike statistics", () => {
  it.each([false, true])("are those of the values themselves, rates: %s", (useRates) => {
    const { presentations, starts, stops, trains } = randomRecording(10);
    const rows = Int32Array.from(starts, (_, i) => starts.length - 1 - i).filter((row) => row % 7 !== 3);
    const table = conditionwiseSpikeStatistics(presentations, rows, trains, { useRates, onlySpiking: false });
    const ids = presentations.conditionIds;
    const conditions = [...new Set([...rows].map((row) => ids[row] as number))]
      .filter((id) => id >= 0)
      .sort((a, b) => a - b);
    const units = [...trains.unitIds].sort((a, b) => a - b);
    expect(table.numRows).toBe(conditions.length * units.length);
    expect(table.has("spike_count")).toBe(!useRates);
    let row = 0;
    for (const condition of conditions) {
      const own = [...rows].filter((presentation) => ids[presentation] === condition);
      for (const unit of units) {
        const train = trains.times[trains.unitIds.indexOf(unit)] as Float64Array;
        const counts = own.map(
          (i) => train.filter((t) => t > (starts[i] as number) && t <= (stops[i] as number)).length,
        );
        const values = counts.map((count, i) =>
          useRates ? count / ((stops[own[i] as number] as number) - (starts[own[i] as number] as number)) : count,
        );
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
        const found = table.at(row++);
        expect(found).toMatchObject({
          unit_id: unit,
          stimulus_condition_id: condition,
          stimulus_presentation_count: own.length,
          ...(useRates ? {} : { spike_count: counts.reduce((sum, count) => sum + count, 0) }),
        });
        expect(found?.spike_mean).toBeCloseTo(mean, 12);
        expect(found?.spike_std).toBeCloseTo(std, 12);
        expect(found?.spike_sem).toBeCloseTo(std / Math.sqrt(values.length), 12);
      }
    }
  });

  it("leave out units that never spike only where that is asked for", () => {
    const { presentations, starts, trains } = randomRecording(11);
    const rows = Int32Array.from(starts.keys());
    const unitsIn = (onlySpiking: boolean) =>
      new Set(conditionwiseSpikeStatistics(presentations, rows, trains, { onlySpiking }).column("unit_id")).size;
    expect([unitsIn(false), unitsIn(true)]).toEqual([150, 135]);
  });

  it("count a presentation or unit named twice once", () => {
    const { presentations, trains } = randomRecording(12);
    const twice = { unitIds: [1000, 1000], times: [trains.times[0], trains.times[0]] as Float64Array[] };
    const once = { unitIds: [1000], times: [trains.times[0]] as Float64Array[] };
    const options = { onlySpiking: false };
    expect(conditionwiseSpikeStatistics(presentations, Int32Array.of(3, 0, 3, 1), twice, options).toObjects()).toEqual(
      conditionwiseSpikeStatistics(presentations, Int32Array.of(0, 1, 3), once, options).toObjects(),
    );
  });

  it("know neither deviation nor error of a single presentation", () => {
    const { presentations, trains } = randomRecording(13);
    const [row] = conditionwiseSpikeStatistics(presentations, Int32Array.of(0), trains, { onlySpiking: false });
    expect([row?.spike_std, row?.spike_sem]).toEqual([Number.NaN, Number.NaN]);
  });

  it("of invalid presentations are none, but units that spiked in them count as spiking", () => {
    const { presentations, trains } = randomRecording(14);
    const table = conditionwiseSpikeStatistics(presentations, Int32Array.of(7, 8), trains, { onlySpiking: true });
    expect(table.numRows).toBe(0);
  });
});
