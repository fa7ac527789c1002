import { isEcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import type { AxisSelection } from "./axis-selection.js";
import { DataArray } from "./data-array.js";
import type { LabelSelection } from "./label-selection.js";

/** The values below are xarray 2023.1's for this array. */
const array = new DataArray({
  name: "x",
  dims: ["p", "t", "u"],
  shape: [2, 3, 4],
  data: Int16Array.from({ length: 24 }, (_, i) => i),
  coords: { p: [10, 20], t: Float64Array.of(-0.5, 0, 0.5), u: ["a", "b", "c", "d"], depth: [1, 2, 2, 3] },
  coordDims: { depth: "u" },
});

describe("isel", () => {
  it.each<[Record<string, AxisSelection>, unknown]>([
    [
      { p: 0 },
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
      ],
    ],
    [
      { p: -1, u: [3, 0, 0] },
      [
        [15, 12, 12],
        [19, 16, 16],
        [23, 20, 20],
      ],
    ],
    [
      { u: { start: 1, stop: 3 } },
      [
        [
          [1, 2],
          [5, 6],
          [9, 10],
        ],
        [
          [13, 14],
          [17, 18],
          [21, 22],
        ],
      ],
    ],
    [
      { u: { start: -2 } },
      [
        [
          [2, 3],
          [6, 7],
          [10, 11],
        ],
        [
          [14, 15],
          [18, 19],
          [22, 23],
        ],
      ],
    ],
    [
      { p: 1, u: { start: 1, stop: -1 } },
      [
        [13, 14],
        [17, 18],
        [21, 22],
      ],
    ],
    [
      { t: [2, 0], u: [0, 1, 2] },
      [
        [
          [8, 9, 10],
          [0, 1, 2],
        ],
        [
          [20, 21, 22],
          [12, 13, 14],
        ],
      ],
    ],
    [{ t: { start: 1, stop: 2 } }, [[[4, 5, 6, 7]], [[16, 17, 18, 19]]]],
    [
      { p: Int32Array.of(1) },
      [
        [
          [12, 13, 14, 15],
          [16, 17, 18, 19],
          [20, 21, 22, 23],
        ],
      ],
    ],
    [
      { t: [-1, -3], p: [1, 0], u: [3] },
      [
        [[23], [15]],
        [[11], [3]],
      ],
    ],
    [
      { u: { start: 3, stop: 1 } },
      [
        [[], [], []],
        [[], [], []],
      ],
    ],
    [{ p: [] }, []],
    [{ p: 0, t: 1, u: 2 }, 6],
  ])("%o", (selection, expected) => {
    expect(array.isel(selection).toNested()).toEqual(expected);
  });

  it("cuts ranges to the axis", () => {
    for (const u of [{}, { start: -99, stop: 99 }, { stop: Infinity }]) {
      expect(array.isel({ u }).toNested()).toEqual(array.toNested());
    }
  });

  it("takes coordinates along, and drops those of a dropped dimension", () => {
    const picked = array.isel({ p: 1, u: [3, 1] });
    expect(picked).toMatchObject({ name: "x", dims: ["t", "u"], shape: [3, 2] });
    expect(picked.coords).toEqual({ t: Float64Array.of(-0.5, 0, 0.5), u: ["d", "b"], depth: [3, 2] });
    expect(picked.coordDims).toEqual({ t: "t", u: "u", depth: "u" });
    expect(array.isel({ u: 0 }).coords).toEqual({ p: [10, 20], t: Float64Array.of(-0.5, 0, 0.5) });
    expect(array.isel({ t: { start: 1 } }).coords.t).toEqual(Float64Array.of(0, 0.5));
    expect(array.isel({ t: [2, 0] }).coords.t).toEqual(Float64Array.of(0.5, -0.5));
  });

  it("shares memory where the values lie together, and copies elsewhere", () => {
    const shared = [
      {},
      { p: 1 },
      { p: { start: 1 } },
      { p: 0, t: { start: 1 } },
      { p: 0, t: 0, u: [1, 2] },
      { p: [0, 1] },
    ];
    for (const selection of shared) expect(array.isel(selection).data.buffer).toBe(array.data.buffer);
    for (const selection of [{ u: 0 }, { t: { start: 1 } }, { p: [1, 0] }]) {
      expect(array.isel(selection).data.buffer).not.toBe(array.data.buffer);
    }
  });

  it("selects 64-bit integers", () => {
    const data = BigInt64Array.of(1n, 2n, 3n, 4n, 5n, 6n);
    const wide = new DataArray({ name: "n", dims: ["i", "j"], shape: [2, 3], data });
    expect(wide.isel({ j: [2, 0] }).toNested()).toEqual([
      [3n, 1n],
      [6n, 4n],
    ]);
    expect(wide.isel({ j: { start: 1 } }).data).toEqual(BigInt64Array.of(2n, 3n, 5n, 6n));
  });

  it("agrees with picking value by value, for many selections", () => {
    const lists: AxisSelection[] = [{}, { start: 1 }, { stop: -1 }, [1, 0], [0, 0], [1], [0], { start: 1, stop: 1 }];
    for (const p of lists) {
      for (const t of [...lists, [2, 0, 1], [2]]) {
        for (const u of [...lists, [3, 1], [1, 2, 3]]) {
          const positions = (selection: AxisSelection, length: number): number[] => {
            const all = Array.from({ length }, (_, i) => i);
            if (Array.isArray(selection)) return selection;
            const { start = 0, stop = length } = selection as { start?: number; stop?: number };
            return all.slice(start, stop);
          };
          const expected = positions(p, 2).flatMap((i) =>
            positions(t, 3).flatMap((j) => positions(u, 4).map((k) => i * 12 + j * 4 + k)),
          );
          expect([...array.isel({ p, t, u }).data]).toEqual(expected);
        }
      }
    }
  });

  it.each<[string, unknown, string]>([
    ["an unknown dimension", { pp: 0 }, '"x" has no dimension "pp". Did you mean p?'],
    ["a position outside", { p: 5 }, "no position 5 along p. It has 2 positions"],
    ["a position outside in a list", { p: [0, -3] }, "no position -3 along p"],
    ["a broken position", { t: 0.5 }, "no position 0.5 along t"],
    ["no number", { t: NaN }, "no position NaN along t"],
    ["text", { t: "1" }, "The selection along t is 1."],
    ["booleans", { t: [true, false, true] }, "no position true along t"],
    ["null", { t: null }, "The selection along t is null."],
    ["a misspelt range", { t: { from: 1 } }, "The selection along t is {from}."],
    ["a broken range", { t: { start: 0.5 } }, "A range along t cannot begin or end at 0.5. Give whole positions"],
  ])("refuses %s", (_what, selection, message) => {
    const select = () => array.isel(selection as Record<string, AxisSelection>);
    expect(select).toThrow(message);
    expect(select).toThrow(expect.toSatisfy((error) => isEcephysError(error, "ECEPHYS_BAD_ARGUMENT")));
  });
});

describe("sel", () => {
  it.each<[Record<string, LabelSelection>, unknown]>([
    [
      { p: 20 },
      [
        [12, 13, 14, 15],
        [16, 17, 18, 19],
        [20, 21, 22, 23],
      ],
    ],
    [
      { u: "b" },
      [
        [1, 5, 9],
        [13, 17, 21],
      ],
    ],
    [
      { u: ["d", "a"] },
      [
        [
          [3, 0],
          [7, 4],
          [11, 8],
        ],
        [
          [15, 12],
          [19, 16],
          [23, 20],
        ],
      ],
    ],
    [
      { t: { start: -0.2, stop: 0.5 }, u: "a" },
      [
        [4, 8],
        [16, 20],
      ],
    ],
    [
      { t: { stop: 0 }, u: "a" },
      [
        [0, 4],
        [12, 16],
      ],
    ],
    [{ t: { start: 0.1, stop: 0.2 } }, [[], []]],
    [{ t: { start: 0.5, stop: -0.5 } }, [[], []]],
    [
      { u: { start: "b", stop: "c" }, p: 10 },
      [
        [1, 2],
        [5, 6],
        [9, 10],
      ],
    ],
    [
      { u: { start: "b", stop: "zz" }, p: 10 },
      [
        [1, 2, 3],
        [5, 6, 7],
        [9, 10, 11],
      ],
    ],
    [{ p: { start: 15 }, t: 0, u: ["c", "c", "a"] }, [[18, 18, 16]]],
    [{ p: Float64Array.of(20, 10), t: -0.5, u: "d" }, [15, 3]],
  ])("%o", (selection, expected) => {
    expect(array.sel(selection).toNested()).toEqual(expected);
  });

  const labelled = (labels: readonly (number | string | null)[]) =>
    new DataArray({
      name: "x",
      dims: ["i"],
      shape: [labels.length],
      data: Int8Array.from(labels, (_, i) => i),
      coords: { i: labels },
    });

  it("takes ranges by value from labels in any order; a missing label is in none", () => {
    expect(
      labelled([0.5, 0, -0.5])
        .sel({ i: { start: 0 } })
        .toNested(),
    ).toEqual([0, 1]);
    expect(
      labelled([0, -0.5, 0.5, 9, 0.1])
        .sel({ i: { start: 0, stop: 0.5 } })
        .toNested(),
    ).toEqual([0, 2, 4]);
    expect(labelled([NaN, 1, null, 2]).sel({ i: {} }).toNested()).toEqual([1, 3]);
    expect(
      labelled([1, "1", 2])
        .sel({ i: { start: 1 } })
        .toNested(),
    ).toEqual([0, 2]);
  });

  it("takes the first of several equal labels", () => {
    expect(labelled([5, 5, 7]).sel({ i: 5 }).toNested()).toBe(0);
    expect(
      labelled([5, 5, 7])
        .sel({ i: [7, 5] })
        .toNested(),
    ).toEqual([2, 0]);
  });

  it("finds many labels at once as it finds few", () => {
    const many = labelled(Array.from({ length: 50 }, (_, i) => (i * 7) % 50));
    const wanted = Array.from({ length: 20 }, (_, i) => i * 2);
    expect(many.sel({ i: wanted }).coords.i).toEqual(wanted);
    expect(() => many.sel({ i: [...wanted, 99] })).toThrow("There is no i 99. They run from 0 to 43");
    expect(
      labelled([5, 5, 7])
        .sel({ i: Array(9).fill(5) })
        .toNested(),
    ).toEqual(Array(9).fill(0));
  });

  it("selects by a coordinate that is named otherwise than its dimension", () => {
    const picked = array.sel({ depth: { start: 2, stop: 2 }, p: 10, t: 0 });
    expect([picked.toNested(), picked.coords]).toEqual([[5, 6], { u: ["b", "c"], depth: [2, 2] }]);
  });

  it.each<[string, unknown, string]>([
    ["an unknown coordinate", { deepth: 1 }, '"x" has no coordinate "deepth". Did you mean depth?'],
    [
      "a label that is not there",
      { t: 0.1 },
      "There is no t 0.1. They run from -0.5 to 0.5; a range is {start, stop}.",
    ],
    ["a label of another type", { p: "10" }, "There is no p 10."],
    ["a missing label", { t: NaN }, "There is no t NaN."],
    ["null", { t: null }, "The selection along t is null."],
    ["a misspelt range", { t: { begin: 0 } }, "The selection along t is {begin}."],
    ["two selections along one dimension", { u: "a", depth: 1 }, 'Two selections lie along u, "depth" is the second.'],
  ])("refuses %s", (_what, selection, message) => {
    const select = () => array.sel(selection as Record<string, LabelSelection>);
    expect(select).toThrow(message);
    expect(select).toThrow(expect.toSatisfy((error) => isEcephysError(error, "ECEPHYS_BAD_ARGUMENT")));
  });

  it("says how to select along a dimension without labels, and from nothing", () => {
    const bare = new DataArray({ name: "x", dims: ["i"], shape: [1], data: Int8Array.of(1) });
    expect(() => bare.sel({ i: 0 })).toThrow("i is a dimension without labels: select by position with isel().");
    expect(() => labelled([]).sel({ i: 1 })).toThrow("There is no i 1. The array is empty.");
    expect(() => labelled([]).isel({ i: 0 })).toThrow("There is no position 0 along i. It is empty.");
  });
});
