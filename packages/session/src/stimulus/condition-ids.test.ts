import { describe, expect, it } from "vitest";
import { conditionIds } from "./condition-ids.js";
import { seededRandom, wholeNumber } from "./testing/seeded-random.js";

describe("condition ids", () => {
  it("number distinct rows by first appearance", () => {
    const random = seededRandom(2);
    for (let round = 0; round < 100; round++) {
      const numRows = wholeNumber(random, 60);
      const columns = Array.from({ length: 1 + wholeNumber(random, 4) }, (_, i) => {
        const values = Array.from({ length: 1 + wholeNumber(random, 3) }, (_, value) => value);
        const codes = Int32Array.from({ length: numRows }, () => wholeNumber(random, values.length + 2) - 2);
        return { name: `p${i}`, codes, values };
      });
      const numberOf = new Map<string, number>();
      const naive = Array.from({ length: numRows }, (_, row) => {
        const key = columns.map(({ codes }) => codes[row]).join();
        if (!numberOf.has(key)) numberOf.set(key, numberOf.size);
        return numberOf.get(key);
      });
      const { ids, firstRows } = conditionIds(numRows, columns);
      expect([...ids]).toEqual(naive);
      expect([...firstRows]).toEqual([...numberOf.values()].map((id) => naive.indexOf(id)));
    }
  });

  it("are the same when there are too many combinations for a table", () => {
    const numRows = 3000;
    const codes = Int32Array.from({ length: numRows }, (_, row) => (row * 7919) % 2500);
    const values = Array.from({ length: 2500 }, (_, value) => value);
    const { ids } = conditionIds(numRows, [
      { name: "a", codes, values },
      { name: "b", codes: codes.map((code) => 2499 - code), values },
    ]);
    expect([...ids]).toEqual(Array.from({ length: numRows }, (_, row) => row % 2500));
  });

  it("without parameters are one condition, and none without presentations", () => {
    expect([...conditionIds(3, []).ids]).toEqual([0, 0, 0]);
    expect([...conditionIds(0, []).firstRows]).toEqual([]);
  });
});
