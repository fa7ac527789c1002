import { describe, expect, it } from "vitest";
import { readGolden } from "../golden-path.js";
import { compareArray, expectArray } from "./compare-array.js";

const golden = { $: "ndarray", dtype: "float64", shape: [3], data: [0, { $: "NaN" }, 1.5] };

describe("compareArray", () => {
  it("finds nothing in an equal array, whether the golden is encoded, decoded or a record", () => {
    const actual = Float64Array.of(0, NaN, 1.5);
    const decoded = { kind: "ndarray", dtype: "float64", shape: [3], data: [0, NaN, 1.5] };
    for (const form of [golden, decoded, { name: "x", call: "x", value: golden }]) {
      expect(compareArray("it", actual, form)).toEqual([]);
    }
  });

  it("finds another value, sign of zero, missing value, length and type", () => {
    expect(compareArray("it", Float64Array.of(-0, NaN, 1.5), golden)).toEqual(["it, position 0: -0, golden 0"]);
    expect(compareArray("it", Float64Array.of(0, 0, 1.5), golden)).toEqual(["it, position 1: 0, golden NaN"]);
    expect(compareArray("it", Float64Array.of(0, NaN), golden)).toEqual(["it has 2 values, golden 3"]);
    expect(compareArray("it", Float32Array.of(0, NaN, 1.5), golden)).toEqual([
      "it is a Float32Array, golden float64 wants Float64Array",
    ]);
  });

  it("takes 64-bit integers in any array that holds them", () => {
    const wide = { $: "ndarray", dtype: "int64", shape: [2], data: [1, -2] };
    for (const actual of [Int32Array.of(1, -2), Float64Array.of(1, -2), BigInt64Array.of(1n, -2n)]) {
      expect(compareArray("it", actual, wide)).toEqual([]);
    }
    expect(compareArray("it", BigInt64Array.of(1n, -3n), wide)).toEqual(["it, position 1: -3n, golden -2"]);
    expect(compareArray("it", Uint8Array.of(1, 254), wide)).toHaveLength(2);
  });

  it("takes tolerances and declared differences", () => {
    const near = Float64Array.of(0, NaN, 1.5 + 1e-13);
    expect(compareArray("it", near, golden)).toHaveLength(1);
    expect(compareArray("it", near, golden, { relativeTolerance: 1e-12 })).toEqual([]);
    const difference = { because: "zeros are missing", cell: (value: unknown) => (value === 0 ? NaN : value) };
    expect(compareArray("it", Float64Array.of(NaN, NaN, 1.5), golden, { difference })).toEqual([]);
  });

  it("refuses what is no array", () => {
    expect(() => compareArray("it", [], readGolden("tables/expected/get_session_table.json"))).toThrow("no ndarray");
  });
});

describe("expectArray", () => {
  it("throws the first mismatches", () => {
    expect(() => expectArray(Float64Array.of(1, 1, 1), golden)).toThrow(
      /in 3 place\(s\):\n {2}array, position 0: 1, golden 0/,
    );
  });
});
