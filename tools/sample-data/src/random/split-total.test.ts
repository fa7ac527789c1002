import { describe, expect, it } from "vitest";
import { Random } from "./random.js";
import { splitByWeight, splitEvenly } from "./split-total.js";

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

describe("splitting a total", () => {
  it("evenly stays within bounds and adds up, even at the bounds", () => {
    const random = new Random(1, "split");
    for (const total of [300, 371, 400, 500]) {
      const counts = splitEvenly(random, total, 10, { minimum: 30, maximum: 50 });
      expect(sum(counts)).toBe(total);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(30);
      expect(Math.max(...counts)).toBeLessThanOrEqual(50);
    }
    expect(() => splitEvenly(random, 501, 10, { minimum: 30, maximum: 50 })).toThrow(RangeError);
  });

  it("by weight adds up and gives nothing to a weight of zero", () => {
    expect(splitByWeight(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(splitByWeight(7, [0, 5, 2])).toEqual([0, 5, 2]);
    expect(sum(splitByWeight(99_180, [0.3, 7.11, 2.9, 0.001]))).toBe(99_180);
  });
});
