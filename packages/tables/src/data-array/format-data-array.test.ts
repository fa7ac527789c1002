import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { DataArray } from "./data-array.js";

const shown = (lines: readonly string[]): string => lines.join("\n");

describe("a printed array", () => {
  it("shows name, dimensions, type, labels and the corners of a large grid", () => {
    const lfp = new DataArray({
      name: "LFP",
      dims: ["time", "channel"],
      shape: [300, 4],
      data: Float32Array.from({ length: 1200 }, (_, i) => i / 8),
      coords: { time: Float64Array.from({ length: 300 }, (_, i) => i / 4), channel: [850, 852, 854, 856] },
    });
    expect(inspect(lfp)).toBe(
      shown([
        'DataArray "LFP" (time: 300, channel: 4) float32',
        "  time     0  0.25  0.5  …  74.25  74.5  74.75",
        "  channel  850  852  854  856",
        "",
        "        0    0.125     0.25    0.375",
        "      0.5    0.625     0.75    0.875",
        "        1    1.125     1.25    1.375",
        "  …",
        "    148.5  148.625   148.75  148.875",
        "      149  149.125   149.25  149.375",
        "    149.5  149.625   149.75  149.875",
      ]),
    );
  });

  it("shows the first grid of more axes, and where a coordinate lies", () => {
    const counts = new DataArray({
      name: "spike_counts",
      dims: ["presentation", "bin", "unit"],
      shape: [2, 2, 7],
      data: Uint16Array.from({ length: 28 }, (_, i) => i),
      coords: { depth: [1, 2, 3, 4, 5, 6, 7] },
      coordDims: { depth: "unit" },
    });
    expect(String(counts)).toBe(
      shown([
        'DataArray "spike_counts" (presentation: 2, bin: 2, unit: 7) uint16',
        "  depth (unit)  1  2  3  …  5  6  7",
        "",
        "  at presentation 0:",
        "   0   1   2  …   4   5   6",
        "   7   8   9  …  11  12  13",
      ]),
    );
  });

  it("shows lists, single values, bigints and nothing at all", () => {
    const of = (data: BigInt64Array | Float64Array, shape: number[]): string =>
      String(new DataArray({ name: "", dims: ["i", "j"].slice(0, shape.length), shape, data }));
    expect(of(BigInt64Array.of(1n, 20n), [2])).toBe(shown(["DataArray (i: 2) int64", "", "   1  20"]));
    expect(of(Float64Array.of(NaN), [])).toBe(shown(["DataArray () float64", "", "  NaN"]));
    expect(of(new Float64Array(0), [0, 3])).toBe("DataArray (i: 0, j: 3) float64");
  });

  it("prints text labels so that they stay on their line", () => {
    const array = new DataArray({ name: "x", dims: ["i"], shape: [1], data: Int8Array.of(1), coords: { i: ["a\nb"] } });
    expect(String(array).split("\n")[1]).toBe("  i  a b");
  });
});
