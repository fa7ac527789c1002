import { describe, expect, it } from "vitest";
import { Random } from "./random.js";

const draws = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.bits());

describe("Random", () => {
  it("gives the numbers another implementation of sfc32 gives", () => {
    // Computed in Python with arbitrary-precision integers.
    expect(draws(new Random(1, "units"), 4)).toEqual([1419496873, 3047328988, 817037040, 730195993]);
    expect(draws(new Random(20191003, "metrics/x"), 3)).toEqual([3058278432, 3659446411, 1885919142]);
  });

  it("repeats itself for a seed and name, and differs for any other", () => {
    const one = draws(new Random(7, "a"), 8);
    expect(draws(new Random(7, "a"), 8)).toEqual(one);
    expect(draws(new Random(7, "b"), 8)).not.toEqual(one);
    expect(draws(new Random(8, "a"), 8)).not.toEqual(one);
  });

  it("fills [0, 1) evenly", () => {
    const random = new Random(1, "unit");
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const tenth = Math.floor(random.unit() * 10);
      counts[tenth] = (counts[tenth] as number) + 1;
    }
    expect(counts).toHaveLength(10);
    // Five standard deviations of a binomial count.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  });
});
