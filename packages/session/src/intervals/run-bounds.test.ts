import { describe, expect, it } from "vitest";
import { runBounds } from "./run-bounds.js";

describe("the bounds of runs", () => {
  it("are one more than there are runs", () => {
    expect(runBounds(["VISp", "VISp", "CA1"])).toEqual([0, 2, 3]);
    expect(runBounds(Float64Array.of(0, -0, 1))).toEqual([0, 2, 3]);
  });

  it("of nothing are the start alone", () => {
    expect(runBounds([])).toEqual([0]);
  });
});
