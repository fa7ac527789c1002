import { expect, test } from "vitest";
import { valueText } from "./value-text.js";

const neverRun = (): never => {
  throw new Error("A message ran code of the value it names.");
};

test.each<[unknown, string]>([
  ['say "a"', '"say \\"a\\""'],
  ["x".repeat(60), `"${"x".repeat(60)}"`],
  ["x".repeat(61), `"${"x".repeat(60)}…"`],
  [5, "5"],
  [Number.NaN, "NaN"],
  [10n, "10n"],
  [null, "null"],
  [undefined, "undefined"],
  [Symbol("a"), "Symbol(a)"],
  [[1, [2]], "a list of 2"],
  [{ toString: neverRun, toJSON: neverRun }, "an object"],
  [Object.create(null), "an object"],
  [new Date(0), "an object (Date)"],
  [class Unit {}, "a function"],
])("case %# is named", (value, text) => {
  expect(valueText(value)).toBe(text);
});
