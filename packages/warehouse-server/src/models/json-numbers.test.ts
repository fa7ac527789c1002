import { expect, it } from "vitest";
import { floatJson, floatText } from "./json-numbers.js";

it.each([
  [118, "118.0"],
  [-0, "-0.0"],
  [0.1, "0.1"],
  [1e-7, "1e-7"],
  [1e16, "10000000000000000.0"],
  [1e21, "1e+21"],
  [5e-324, "5e-324"],
  [Number.MAX_VALUE, "1.7976931348623157e+308"],
  [Number.POSITIVE_INFINITY, "1e999"],
  [Number.NEGATIVE_INFINITY, "-1e999"],
])("%d is written as %s and read as the same double", (value, text) => {
  expect(floatJson(value)).toBe(text);
  expect(Object.is(JSON.parse(text), value)).toBe(true);
});

it("missing is null", () => {
  expect(floatJson(Number.NaN)).toBe("null");
});

it("every bit pattern survives", () => {
  const bits = new BigUint64Array(1);
  const double = new Float64Array(bits.buffer);
  let state = 88172645463325252n;
  for (let i = 0; i < 20_000; i++) {
    state ^= BigInt.asUintN(64, state << 13n);
    state ^= state >> 7n;
    state ^= BigInt.asUintN(64, state << 17n);
    bits[0] = state;
    const value = double[0] as number;
    if (!Number.isNaN(value) && !Object.is(JSON.parse(floatJson(value)), value)) throw new Error(String(value));
  }
});

it("text has words for infinity", () => {
  expect([floatText(8190), floatText(Number.POSITIVE_INFINITY), floatText(Number.NEGATIVE_INFINITY)]).toEqual([
    "8190.0",
    "inf",
    "-inf",
  ]);
});
