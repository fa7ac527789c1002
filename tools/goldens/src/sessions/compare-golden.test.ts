import { describe, expect, it } from "vitest";
import { compareGolden } from "./compare-golden.js";

const array = (dtype: string, data: readonly unknown[]) => ({ kind: "ndarray", dtype, shape: [data.length], data });

describe("comparing an answer with a golden", () => {
  it("finds nothing where they are the same", () => {
    expect(compareGolden(Float64Array.of(0.5, -0), array("float64", [0.5, -0]))).toEqual([]);
    expect(compareGolden(["APN", null], array("object", ["APN", Number.NaN]))).toEqual([]);
    expect(compareGolden(new Map([[7, "x"]]), { kind: "dict", entries: [[7, "x"]] })).toEqual([]);
    expect(compareGolden("2019-01-19T00:54:18-08:00", { kind: "datetime", iso: "2019-01-19T00:54:18-08:00" })).toEqual(
      [],
    );
    expect(compareGolden(null, Number.NaN)).toEqual([]);
    const swapped = new Map([
      ["y", 2],
      ["x", 1],
    ]);
    expect(
      compareGolden(
        swapped,
        {
          kind: "dict",
          entries: [
            ["x", 1],
            ["y", 2],
          ],
        },
        { columnOrder: "any" },
      ),
    ).toEqual([]);
  });

  it.each([
    [Float64Array.of(0.5), array("float64", [0.5000000000000001])],
    [Float64Array.of(0), array("float64", [-0])],
    [Float32Array.of(0.5), array("float64", [0.5])],
    [["APN"], array("object", ["APN", Number.NaN])],
    [["APN", "DG"], array("object", ["APN", Number.NaN])],
    [new Map([[8, "x"]]), { kind: "dict", entries: [[7, "x"]] }],
    [new Map([[7, "y"]]), { kind: "dict", entries: [[7, "x"]] }],
    [new Map(), { kind: "dict", entries: [[7, "x"]] }],
    [
      { a: 1, b: 2 },
      {
        kind: "dict",
        entries: [
          ["b", 2],
          ["a", 1],
        ],
      },
    ],
    [new Map([["VISp", 7]]), { kind: "series", index: { values: ["VISp"] }, values: [6] }],
    ["2019-01-19T08:54:18Z", { kind: "datetime", iso: "2019-01-19T00:54:18-08:00" }],
    ["19", 19],
    [undefined, null],
    [0, undefined],
    [[[1, 2]], [[1, 3]]],
  ])("finds where %j is not %j", (actual, golden) => {
    expect(compareGolden(actual, golden)).not.toEqual([]);
  });

  it("finds other keys and other values where the keys' order is free", () => {
    const golden = {
      kind: "dict",
      entries: [
        ["x", 1],
        ["y", 2],
      ],
    };
    for (const other of [{ y: 2, z: 1 }, { y: 1, x: 2 }, { x: 1 }, { x: 1, y: 2, z: 3 }]) {
      expect(compareGolden(other, golden, { columnOrder: "any" })).not.toEqual([]);
    }
  });
});
