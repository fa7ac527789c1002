import type { Dtype } from "@ecephys/core";
import { declaredColumn, InferredColumn } from "@ecephys/core/backend-parts";
import { describe, expect, it } from "vitest";
import { cell, extraCell, indexCell } from "./cell-schemas.js";

/** Cells of every kind a server could send, and a few more. */
const CELLS: readonly unknown[] = [
  ...[0, -0, 1, 8165, -1000, 2 ** 31, 2 ** 53, 0.5, -1.25e-7, 1e300, Infinity, -Infinity],
  ...["", "0", "8165", "-5", "+7", "8165.0", "81.5", ".5", "5.", "1e3", "1E-2", "1e999", "9007199254740993"],
  ...["NaN", "nan", "-nan", "null", "None", "inf", "-inf", "Infinity", "-Infinity", "infinity", "NA"],
  ...["abc", "12abc", "0x10", "1_000", "1,5", " 5", "5 ", "--5", "1e", "e5", ".", "+"],
  ...["true", "false", "True", "False", "TRUE", "t", "f", "yes", "0x"],
  ...[true, false, null, [], [1], {}, { a: 1 }, ["x"]],
];

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
