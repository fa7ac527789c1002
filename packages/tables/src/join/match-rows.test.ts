import type { ColumnValues } from "@ecephys/core";
import { describe, expect, test } from "vitest";
import { StoredColumn } from "../column/column.js";
import { storageFrom } from "../column/from-values.js";
import { matchRows } from "./match-rows.js";

const column = (values: ColumnValues) => StoredColumn.of("key", storageFrom("key", values));
const pairs = (left: ColumnValues, right: ColumnValues) => {
  const matched = matchRows(column(left), column(right));
  const found = Array.from(matched.right, (row, i) => [matched.left === null ? i : matched.left[i], row]);
  return { pairs: found, leftIsWhole: matched.left === null };
};

describe("matchRows", () => {
  test("left order; missing and unknown keys match nothing", () => {
    expect(pairs([3, null, 1, 9], [1, 2, 3])).toEqual({
      pairs: [
        [0, 2],
        [2, 0],
      ],
      leftIsWhole: false,
    });
    expect(pairs([3, 1, 1], [1, 2, 3])).toEqual({
      pairs: [
        [0, 2],
        [1, 0],
        [2, 0],
      ],
      leftIsWhole: true,
    });
  });

  test("as many rows as the left table, but not each once: not whole", () => {
    expect(pairs([1, 9], [1, 1])).toEqual({
      pairs: [
        [0, 0],
        [0, 1],
      ],
      leftIsWhole: false,
    });
  });

  test("missing right keys match nothing either, not even missing left ones (pandas matches NaN with NaN)", () => {
    expect(pairs([Number.NaN, 1], [Number.NaN, 1]).pairs).toEqual([[1, 1]]);
    expect(pairs([null, "a"], [null, "a"]).pairs).toEqual([[1, 1]]);
  });

  test("ids close together and far apart, unique or not, find the same", () => {
    const left = [5, -3, 7, 5, 1_000_000_000];
    for (const right of [
      [5, -3, 7],
      [5, -3, 7, 2_000_000_000],
      [5, -3, 7, -2_000_000_000],
    ]) {
      expect(pairs(left, right).pairs).toEqual([
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 0],
      ]);
    }
    expect(pairs(left, [5, 7, 5]).pairs).toEqual([
      [0, 0],
      [0, 2],
      [2, 1],
      [3, 0],
      [3, 2],
    ]);
  });

  test("keys are equal as numbers, whatever the width of their columns", () => {
    expect(pairs(Float64Array.of(2, 2.5, 1), Int32Array.of(1, 2)).pairs).toEqual([
      [0, 1],
      [2, 0],
    ]);
    // Each side alone has an id that needs 64 bits.
    expect(pairs([2n ** 53n + 1n, 5n, 2n ** 62n], [5, 7]).pairs).toEqual([[1, 0]]);
    expect(pairs([5, 7], [2n ** 62n, 7n]).pairs).toEqual([[1, 1]]);
    // `pd.merge` on int64: 2**53 + 1 is not 2**53.
    expect(pairs([2n ** 53n + 1n, 5n, 2n ** 62n], [5n, 2n ** 62n, 2n ** 53n]).pairs).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });

  test("texts do not match numbers", () => {
    expect(pairs(["1", "2"], [1, 2]).pairs).toEqual([]);
    expect(pairs([1, 2], ["1", "2"]).pairs).toEqual([]);
  });

  test("nothing on either side", () => {
    expect(pairs([], [1])).toEqual({ pairs: [], leftIsWhole: true });
    expect(pairs([1], [])).toEqual({ pairs: [], leftIsWhole: false });
  });
});
