import { describe, expect, it } from "vitest";
import { type InferenceRules, InferredColumn } from "./inferred-column.js";

/** The column of these cells; a hole is a row without the key. */
function infer(cells: readonly unknown[], rules?: InferenceRules): [dtype: string, ...cells: unknown[]] {
  const column = new InferredColumn(rules);
  for (const [row, value] of cells.entries()) if (value !== undefined) expect(column.set(row, value)).toBe(true);
  const { dtype, values } = column.finish(cells.length);
  expect(values).toHaveLength(cells.length);
  return [dtype, ...Array.from(values)];
}

const NaN_ = Number.NaN;

describe("a column nobody declared", () => {
  it.each([
    ["whole numbers", [1, 2, -3], ["int", 1, 2, -3]],
    ["whole numbers beyond 32 bits", [1, 2 ** 40], ["int", 1, 2 ** 40]],
    ["numbers", [1, 2.5], ["float", 1, 2.5]],
    ["whole numbers with a missing one", [1, null, 3], ["float", 1, NaN_, 3]],
    ["whole numbers with an absent one", [undefined, 1, undefined], ["float", NaN_, 1, NaN_]],
    ["nothing but missing cells", [null, null], ["float", NaN_, NaN_]],
    ["infinite numbers", [Infinity, 1], ["float", Infinity, 1]],
    ["booleans", [true, false, null], ["bool", true, false, null]],
    ["texts", ["a", null, "b"], ["string", "a", null, "b"]],
    ["an absent text", [undefined, "b", undefined], ["string", null, "b", null]],
    ["text of whole numbers", ["8165", "-3"], ["int", 8165, -3]],
    ["text of numbers", ["8165", "0.5"], ["float", 8165, 0.5]],
    ["text of whole numbers written as floats", ["1.0", "2.0"], ["float", 1, 2]],
    ["text of numbers with a missing one", ["8165", null], ["float", 8165, NaN_]],
    ["text that is not all numbers", ["0.5", "NaN"], ["string", "0.5", "NaN"]],
    ["text with leading zeros", ["007", "008"], ["string", "007", "008"]],
    ["number text between numbers", [1.5, "NaN", "2.5"], ["float", 1.5, NaN_, 2.5]],
    ["Python's booleans as text", ["True", "False", null], ["bool", true, false, null]],
    ["other words as text", ["true", "false"], ["string", "true", "false"]],
    ["lists", [[1], null, []], ["list", [1], null, []]],
    ["numbers and words", [1, "good", null], ["mixed", 1, "good", null]],
    ["numbers and booleans", [true, 0], ["mixed", true, 0]],
  ])("%s", (_, cells, expected) => {
    expect(infer(cells)).toEqual(expected);
  });

  it("refuses objects", () => {
    expect(new InferredColumn().set(0, { a: 1 })).toBe(false);
  });

  it("reads text as numbers where it is told to", () => {
    expect(infer(["NaN", "0.5"], { numeric: true })).toEqual(["float", NaN_, 0.5]);
    expect(infer(["NaN", "NaN"], { numeric: true })).toEqual(["float", NaN_, NaN_]);
    expect(infer(["good", "0.5"], { numeric: true })).toEqual(["string", "good", "0.5"]);
  });

  it("asks how whole numbers were written, no longer than it must", () => {
    const written = [false, true, true];
    let asked = 0;
    const writtenAsFloat = () => written[asked++] === true;
    expect(infer([1, 2, 3], { writtenAsFloat })).toEqual(["float", 1, 2, 3]);
    expect(asked).toBe(2);
  });

  it("grows", () => {
    const cells = Array.from({ length: 5000 }, (_, i) => (i === 4000 ? null : i));
    expect(infer(cells)[1 + 4999]).toBe(4999);
    expect(infer(cells)[1 + 4000]).toBeNaN();
  });
});
