import { describe, expect, it } from "vitest";
import { booleanCell, numberCell, textCell } from "./cell-values.js";

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
