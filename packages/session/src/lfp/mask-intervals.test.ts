import { describe, expect, it } from "vitest";
import { maskIntervals } from "./mask-intervals.js";

const TIME = Float64Array.of(0, 1, 2, 3);

describe("masking", () => {
  it("includes both ends of an interval, on all channels", () => {
    const samples = Float32Array.of(0, 0, 1, 1, 2, 2, 3, 3);
    expect([...maskIntervals(samples, TIME, 2, [{ start: 1, stop: 2 }])]).toEqual([0, 0, NaN, NaN, NaN, NaN, 3, 3]);
  });

  it("keeps floats' type, and makes whole numbers doubles even where nothing is masked, as xarray does", () => {
    expect(maskIntervals(new Float32Array(4), TIME, 1, [])).toBeInstanceOf(Float32Array);
    expect(maskIntervals(Int16Array.of(1, 2, 3, 4), TIME, 1, [])).toEqual(Float64Array.of(1, 2, 3, 4));
  });

  it("of everything leaves nothing", () => {
    const everything = [{ start: Number.NEGATIVE_INFINITY, stop: Number.POSITIVE_INFINITY }];
    expect([...maskIntervals(Int16Array.of(1, 2, 3, 4), TIME, 1, everything)]).toEqual([NaN, NaN, NaN, NaN]);
  });
});
