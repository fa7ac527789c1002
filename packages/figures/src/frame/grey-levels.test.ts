import { expect, test } from "vitest";
import { greyLevels } from "./grey-levels.js";

test("unsigned 8-bit values stay as they are", () => {
  const values = Uint8Array.of(0, 7, 200);
  expect(greyLevels(values)).toEqual(Uint8Array.of(0, 7, 200));
});

// Expected: numpy, rint((v - low) / (high - low) * 255), clipped.
test("others go from the lowest to the highest, or over a given range", () => {
  expect(greyLevels(Float64Array.of(-3.5, 0, 1.25, 7, 2, Number.NaN))).toEqual(Uint8Array.of(0, 85, 115, 255, 134, 0));
  expect(greyLevels(Uint16Array.of(0, 1000, 30_000, 65_535), [1000, 60_000])).toEqual(Uint8Array.of(0, 0, 125, 255));
  expect(greyLevels(BigInt64Array.of(-1n, 1n))).toEqual(Uint8Array.of(0, 255));
  expect(greyLevels(Uint8Array.of(10, 20, 30), [10, 20])).toEqual(Uint8Array.of(0, 255, 255));
});

test("equal values, and no finite value, are black", () => {
  expect(greyLevels(Float32Array.of(3, 3))).toEqual(Uint8Array.of(0, 0));
  expect(greyLevels(Float32Array.of(Number.NaN, Number.NaN))).toEqual(Uint8Array.of(0, 0));
});

test.each([[[1, 1]], [[2, 1]], [[Number.NaN, 1]], [[0, Infinity]]] as const)("a range of %j is refused", (range) => {
  expect(() => greyLevels(Uint8Array.of(1), range)).toThrow(expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT" }));
});
