import { describe, expect, it } from "vitest";
import { stableOrder } from "./stable-order.js";
import { seededRandom, wholeNumber } from "./testing/seeded-random.js";

/** JavaScript's own stable sort. */
function sorted(values: Float64Array): number[] {
  const missingLast = (a: number, b: number): number =>
    Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : a - b;
  return [...values.keys()].sort((a, b) => missingLast(values[a] as number, values[b] as number));
}

describe("the order of values", () => {
  it("is that of a stable sort, whatever runs there are", () => {
    const random = seededRandom(1);
    for (let round = 0; round < 300; round++) {
      const values = Float64Array.from({ length: wholeNumber(random, 40) }, () => {
        const value = wholeNumber(random, 12);
        return value === 0 ? Number.NaN : value;
      });
      const runs = wholeNumber(random, 4);
      if (runs > 0) values.subarray(0, Math.floor(values.length / runs)).sort();
      expect([...stableOrder(values)]).toEqual(sorted(values));
    }
  });

  it("of the first few leaves out the rest", () => {
    expect([...stableOrder(Float64Array.of(3, 1, 2, 0), 3)]).toEqual([1, 2, 0]);
    expect([...stableOrder(new Float64Array(0))]).toEqual([]);
  });
});
