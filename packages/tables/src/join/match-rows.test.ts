import type { ColumnValues } from "@ecephys/core";
import { describe, expect, test } from "vitest";
import { StoredColumn } from "../column/column.js";
import { storageFrom } from "../column/from-values.js";
import { RowSelection } from "../column/row-selection.js";
import { gather } from "../column/storage.js";
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

  test("keys seen through a selection of rows match as the same keys written out do", () => {
    const few: readonly ColumnValues[] = [
      [7, 3, 9],
      [7, 5_000_000, 9],
      [7.5, Number.NaN, 9],
      ["a", null, "c"],
      [2n ** 62n, 3n, 9n],
      [7],
    ];
    const selection = Int32Array.of(1, 0, 0, 2, 2, 1, 0, 1, 2, 0);
    for (const base of few) {
      const rows = selection.map((row) => Math.min(row, base.length - 1));
      const seen = column(base).take(new RowSelection(rows));
      const written = StoredColumn.of("key", gather(column(base).storage, rows));
      for (const right of [
        [3, 7],
        [9, 3, 7],
        [7, 9, 7],
        [5_000_000, 9, -5_000_000],
        [7.5],
        ["c", "a"],
        [2n ** 62n, 3n],
      ]) {
        expect(matchRows(seen, column(right))).toEqual(matchRows(written, column(right)));
      }
    }
  });

  test("ids in any order find the same as ids in order", () => {
    const left = [4, 9, 1, 4, 7, Number.NaN, 8];
    const sorted = [1, 4, 7, 8];
    for (const right of [sorted, [8, 7, 4, 1], [4, 8, 1, 7], [7, 1, 8, 4]]) {
      const owners = pairs(left, right).pairs.map(([row, owner]) => [row, right[owner as number]]);
      expect(owners).toEqual(pairs(left, sorted).pairs.map(([row, owner]) => [row, sorted[owner as number]]));
    }
  });
});
