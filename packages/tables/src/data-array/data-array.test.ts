import { isEcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { DataArray, type DataArrayParts } from "./data-array.js";

const parts = {
  name: "x",
  dims: ["p", "u"],
  shape: [2, 3],
  data: Int16Array.of(0, 1, 2, 3, 4, 5),
  coords: { p: [10, 20], depth: Float64Array.of(1, 2, 2) },
  coordDims: { depth: "u" },
} satisfies DataArrayParts;

describe("a DataArray", () => {
  it("knows its size, type and values", () => {
    const array = new DataArray(parts);
    expect([array.size, array.dtype, array.coordDims]).toEqual([6, "int16", { p: "p", depth: "u" }]);
    expect([array.at(0, 0), array.at(1, 2)]).toEqual([0, 5]);
    expect(array.data).toBe(parts.data);
  });

  it("has no value outside, between positions, or at another number of them", () => {
    const array = new DataArray(parts);
    for (const position of [[2, 0], [0, 3], [-1, 0], [0.5, 0], [NaN, 0], [0], [0, 0, 0], []]) {
      expect(array.at(...position)).toBeUndefined();
    }
  });

  it("may have no axes, no values, or no coordinates", () => {
    const scalar = new DataArray({ name: "s", dims: [], shape: [], data: Float32Array.of(3.5) });
    expect([scalar.at(), scalar.toNested(), scalar.size]).toEqual([3.5, 3.5, 1]);
    const empty = new DataArray({ name: "e", dims: ["t", "u"], shape: [2, 0], data: new Float64Array(0) });
    expect([empty.size, empty.toNested()]).toEqual([0, [[], []]]);
  });

  it("names every type as numpy does", () => {
    const arrays = [
      new Float64Array(1),
      new Float32Array(1),
      new Int8Array(1),
      new Int16Array(1),
      new Int32Array(1),
      new BigInt64Array(1),
      new Uint8Array(1),
      new Uint16Array(1),
      new Uint32Array(1),
      new BigUint64Array(1),
      Buffer.alloc(1),
    ];
    expect(arrays.map((data) => new DataArray({ name: "x", dims: ["i"], shape: [1], data }).dtype)).toEqual(
      "float64 float32 int8 int16 int32 int64 uint8 uint16 uint32 uint64 uint8".split(" "),
    );
  });

  it("does not follow changes to the lists it was made from", () => {
    const dims = ["i"];
    const coords = { i: [7] };
    const array = new DataArray({ name: "x", dims, shape: [1], data: Int8Array.of(1), coords });
    dims[0] = "j";
    coords.i = [];
    expect([array.dims, array.coords]).toEqual([["i"], { i: [7] }]);
    expect(() => (array.dims as string[]).push("k")).toThrow(TypeError);
  });

  it.each([
    ["another number of values", { data: new Int16Array(5) }, "5 values for shape (2, 3)"],
    ["another number of names", { dims: ["p"] }, "1 dims for 2 axes"],
    ["a name twice", { dims: ["p", "p"] }, "two axes share a name (p, p)"],
    ["a negative length", { shape: [-2, -3] }, "the shape (-2, -3)"],
    ["a broken length", { shape: [1.5, 4] }, "the shape (1.5, 4)"],
    ["a coordinate along nothing", { coordDims: { depth: "v" } }, 'coordinate "depth" lies along no dimension'],
    ["too few labels", { coords: { p: [10] } }, '1 labels "p" for 2 positions'],
  ])("refuses %s", (_what, changed, message) => {
    const make = () => new DataArray({ ...parts, ...changed });
    expect(make).toThrow(message);
    expect(make).toThrow(expect.toSatisfy((error) => isEcephysError(error, "ECEPHYS_BAD_ARGUMENT")));
  });
});

describe("conversion", () => {
  it("nests rows within planes", () => {
    const data = Uint8Array.from({ length: 12 }, (_, i) => i);
    const cube = new DataArray({ name: "c", dims: ["a", "b", "c"], shape: [2, 3, 2], data });
    expect(cube.toNested()).toEqual([
      [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
      [
        [6, 7],
        [8, 9],
        [10, 11],
      ],
    ]);
  });

  it("keeps 64-bit integers exact, in JSON as text where a number cannot hold them", () => {
    const data = BigInt64Array.of(1n, 9007199254740993n);
    const array = new DataArray({ name: "x", dims: ["i"], shape: [2], data });
    expect(array.toNested()).toEqual([1n, 9007199254740993n]);
    expect(JSON.parse(JSON.stringify(array))).toMatchObject({ data: [1, "9007199254740993"] });
  });

  it("gives JSON with every part, missing values null", () => {
    const data = Float64Array.of(NaN, 1, 2, 3, 4, 5);
    expect(JSON.parse(JSON.stringify(new DataArray({ ...parts, data })))).toEqual({
      name: "x",
      dims: ["p", "u"],
      shape: [2, 3],
      coords: { p: [10, 20], depth: [1, 2, 2] },
      coordDims: { p: "p", depth: "u" },
      data: [
        [null, 1, 2],
        [3, 4, 5],
      ],
    });
  });

  it("gives a table with one row per value", () => {
    // xarray: a[:1, :, :2].to_dataframe().reset_index()
    const array = new DataArray({
      name: "x",
      dims: ["p", "t", "u"],
      shape: [1, 3, 2],
      data: Int16Array.of(0, 1, 4, 5, 8, 9),
      coords: { t: Float64Array.of(-0.5, 0, 0.5), u: ["a", "b"], depth: [1, 2] },
      coordDims: { depth: "u" },
    });
    const table = array.toTable();
    expect(table.indexName).toBe("row");
    expect(table.columnNames).toEqual(["p", "t", "u", "depth", "x"]);
    expect(table.column("t").dtype).toBe("float");
    expect(table.toColumns()).toEqual({
      row: Int32Array.of(0, 1, 2, 3, 4, 5),
      p: new Int32Array(6),
      t: Float64Array.of(-0.5, -0.5, 0, 0, 0.5, 0.5),
      u: ["a", "b", "a", "b", "a", "b"],
      depth: Int32Array.of(1, 2, 1, 2, 1, 2),
      x: Int32Array.of(0, 1, 4, 5, 8, 9),
    });
    expect(() => new DataArray({ ...parts, name: "p" }).toTable()).toThrow('two columns "p"');
  });
});
