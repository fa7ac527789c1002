import { describe, expect, it } from "vitest";
import { invalidStimulusIntervals, overlapping } from "./invalid-presentations.js";
import { invalidTimes } from "./testing/interval-literal.js";
import { seededRandom, wholeNumber } from "./testing/seeded-random.js";

function mask(starts: readonly number[], stops: readonly number[], intervals: Parameters<typeof overlapping>[2]) {
  const rows = overlapping(Float64Array.from(starts), Float64Array.from(stops), intervals);
  return starts.map((_, row) => Number(rows.includes(row)));
}

describe("presentations in invalid intervals", () => {
  it("are those that overlap one, tested one by one", () => {
    const random = seededRandom(3);
    for (let round = 0; round < 300; round++) {
      const starts = Array.from({ length: 12 }, () => wholeNumber(random, 40)).sort((a, b) => a - b);
      const stops = starts.map(
        (start) => start + wholeNumber(random, random() < 0.1 ? 30 : 4) - (random() < 0.05 ? 2 : 0),
      );
      const rows = Array.from({ length: wholeNumber(random, 5) }, () => {
        const start = wholeNumber(random, 40);
        return [start, start + wholeNumber(random, 6), random() < 0.8 ? "stimulus" : "probeA"] as const;
      });
      const naive = starts.map((start, i) =>
        Number(
          rows.some(
            ([from, to, tag]) => tag === "stimulus" && Math.max(start, from) <= Math.min(stops[i] as number, to),
          ),
        ),
      );
      expect(mask(starts, stops, invalidStimulusIntervals(invalidTimes(...rows)))).toEqual(naive);
    }
  });

  it("include those that only touch one", () => {
    const intervals = invalidStimulusIntervals(invalidTimes([2, 3, "EcephysSession", "715", "stimulus"]));
    expect(mask([0, 1, 2.5, 3, 3.5], [1, 2, 2.6, 4, 4], intervals)).toEqual([0, 1, 1, 1, 0]);
  });

  it("are none where the tag only resembles", () => {
    const { starts } = invalidStimulusIntervals(invalidTimes([0, 9, "stimulus_x"], [0, 9, "Stimulus"], [0, 9]));
    expect([...starts]).toEqual([]);
  });
});
