import { describe, expect, it } from "vitest";
import { invalidStimulusIntervals } from "../stimulus/invalid-presentations.js";
import { buildPresentations } from "../stimulus/presentations.js";
import { intervalTable, invalidTimes } from "../stimulus/testing/interval-literal.js";
import { seededRandom, wholeNumber } from "../stimulus/testing/seeded-random.js";
import { presentationwiseSpikeTimes } from "./presentationwise-spike-times.js";

function presentationsOf(starts: readonly number[], stops: readonly number[]) {
  return buildPresentations(
    [intervalTable({ start_time: starts, stop_time: stops })],
    invalidStimulusIntervals(invalidTimes()),
  );
}

describe("spikes during presentations", () => {
  it("are all those after a start and up to its stop, in order of time, then of presentations, then of units", () => {
    const random = seededRandom(8);
    let numSpikes = 0;
    for (let round = 0; round < 300; round++) {
      const contiguous = random() < 0.5;
      const starts = Array.from({ length: 1 + wholeNumber(random, 8) }, () => wholeNumber(random, 40)).sort(
        (a, b) => a - b,
      );
      const stops = starts.map((start, i) =>
        contiguous ? (starts[i + 1] ?? start + 1) : start + wholeNumber(random, 9),
      );
      const presentations = presentationsOf(starts, stops);
      const unitIds = [30, 10, 20].slice(0, wholeNumber(random, 4));
      const times = unitIds.map(() =>
        Float64Array.from({ length: wholeNumber(random, 40) }, () => wholeNumber(random, 90) / 2).sort(),
      );
      const rows = Int32Array.from({ length: wholeNumber(random, 8) }, () => wholeNumber(random, starts.length));
      const expected = [...new Set(rows)]
        .sort((a, b) => a - b)
        .flatMap((row) =>
          unitIds.flatMap((unit_id, unit) =>
            [...(times[unit] as Float64Array)]
              .filter((t) => t > (starts[row] as number) && t <= (stops[row] as number))
              .map((spike_time) => ({
                spike_time,
                stimulus_presentation_id: row,
                unit_id,
                time_since_stimulus_presentation_onset: spike_time - (starts[row] as number),
              })),
          ),
        )
        .sort((a, b) => a.spike_time - b.spike_time);
      expect(presentationwiseSpikeTimes(presentations, rows, { unitIds, times }).toObjects()).toEqual(expected);
      numSpikes += expected.length;
    }
    expect(numSpikes).toBeGreaterThan(1500);
  });

  it("of a long presentation with thousands of spikes are all there", () => {
    const random = seededRandom(9);
    const times = Array.from({ length: 20 }, () => Float64Array.from({ length: 500 }, () => random() * 100).sort());
    const trains = { unitIds: times.map((_, unit) => unit), times };
    const table = presentationwiseSpikeTimes(presentationsOf([0], [100]), Int32Array.of(0), trains);
    const all = Float64Array.from(times.flatMap((train) => [...train])).sort();
    expect(table.index.values).toEqual(all);
    for (const { spike_time: time, unit_id: unit } of table) expect(times[unit]?.includes(time)).toBe(true);
  });

  it("keep unit ids wider than 32 bits", () => {
    const trains = { unitIds: [2 ** 40 + 1], times: [Float64Array.of(0.5)] };
    const table = presentationwiseSpikeTimes(presentationsOf([0], [1]), Int32Array.of(0), trains);
    expect([table.column("unit_id").dtype, table.column("unit_id").at(0)]).toEqual(["int", 2 ** 40 + 1]);
  });
});
