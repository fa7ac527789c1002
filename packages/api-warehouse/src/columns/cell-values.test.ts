import type { Dtype } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { cell, extraCell, indexCell } from "../models/cell-schemas.js";
import { booleanCell, numberCell, textCell } from "./cell-values.js";
import { declaredColumn } from "./declared-columns.js";
import { InferredColumn } from "./inferred-column.js";

/** Cells of every kind a server could send, and a few more. */
const CELLS: readonly unknown[] = [
  ...[0, -0, 1, 8165, -1000, 2 ** 31, 2 ** 53, 0.5, -1.25e-7, 1e300, Infinity, -Infinity],
  ...["", "0", "8165", "-5", "+7", "8165.0", "81.5", ".5", "5.", "1e3", "1E-2", "1e999", "9007199254740993"],
  ...["NaN", "nan", "-nan", "null", "None", "inf", "-inf", "Infinity", "-Infinity", "infinity", "NA"],
  ...["abc", "12abc", "0x10", "1_000", "1,5", " 5", "5 ", "--5", "1e", "e5", ".", "+"],
  ...["true", "false", "True", "False", "TRUE", "t", "f", "yes", "0x"],
  ...[true, false, null, [], [1], {}, { a: 1 }, ["x"]],
];

describe("cells", () => {
  it("numbers may be text", () => {
    const cases: [unknown, number | undefined][] = [
      [8165, 8165],
      ["8165", 8165],
      ["-81.5", -81.5],
      ["1e-05", 0.00001],
      ["NaN", Number.NaN],
      ["", Number.NaN],
      ["null", Number.NaN],
      [null, Number.NaN],
      ["inf", Infinity],
      ["-Infinity", -Infinity],
      ["12abc", undefined],
      ["0x10", undefined],
      [true, undefined],
      [[], undefined],
      [{}, undefined],
    ];
    for (const [value, expected] of cases) expect([value, numberCell(value)]).toEqual([value, expected]);
  });

  it("booleans may be text", () => {
    expect(["true", "True", "t", true].map(booleanCell)).toEqual([true, true, true, true]);
    expect(["false", "False", "f", false].map(booleanCell)).toEqual([false, false, false, false]);
    expect([null, "yes", 1, "", "TRUE"].map(booleanCell)).toEqual([null, undefined, undefined, undefined, undefined]);
  });

  it("texts are texts", () => {
    expect(["", "8165", null, 5, true].map(textCell)).toEqual(["", "8165", null, undefined, undefined]);
  });
});

describe("the quick check of a cell and its contract are of one opinion", () => {
  it.each<Dtype>(["int", "float", "bool", "string"])("%s", (dtype) => {
    for (const value of CELLS) {
      const quick = declaredColumn(dtype).set(0, value);
      expect({ value, fits: quick }).toEqual({
        value,
        fits: cell(dtype).safeParse(value).success || isInfinite(dtype, value),
      });
    }
  });

  it("index", () => {
    for (const value of CELLS) {
      const quick = declaredColumn("int", "index").set(0, value);
      expect({ value, fits: quick }).toEqual({ value, fits: indexCell.safeParse(value).success });
    }
  });

  it("undeclared", () => {
    for (const value of CELLS) {
      const quick = new InferredColumn().set(0, value);
      expect({ value, fits: quick }).toEqual({
        value,
        fits: extraCell.safeParse(value).success || isInfinite("float", value),
      });
    }
  });
});

/** JSON has no infinite numbers; the contract's number type knows none, but the word for it is one. */
function isInfinite(dtype: Dtype, value: unknown): boolean {
  return dtype === "float" && typeof value === "number" && !Number.isFinite(value);
}
