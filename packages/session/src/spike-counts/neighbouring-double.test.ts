import { expect, it } from "vitest";
import { nextAbove, nextBelow } from "./neighbouring-double.js";

// Right-hand sides: numpy.nextafter.
it.each([
  [1, 1.0000000000000002, 0.9999999999999999],
  [-1, -0.9999999999999999, -1.0000000000000002],
  [0, 5e-324, -5e-324],
  [-0, 5e-324, -5e-324],
  [5e-324, 1e-323, 0],
  [-5e-324, -0, -1e-323],
  [9612.5, 9612.500000000002, 9612.499999999998],
  [Number.MAX_VALUE, Infinity, 1.7976931348623155e308],
])("the doubles beside %d are %d and %d", (value, above, below) => {
  expect(nextAbove(value)).toBe(above);
  expect(nextBelow(value)).toBe(below);
});

it("does not move what has no neighbours", () => {
  expect([Infinity, -Infinity, Number.NaN].map(nextAbove)).toEqual([Infinity, -Infinity, Number.NaN]);
});
