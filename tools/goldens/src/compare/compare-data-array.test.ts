import { describe, expect, it } from "vitest";
import { decodeGolden } from "../decode/decode-golden.js";
import type { DecodedDataArray } from "../decode/decoded-values.js";
import { goldenFiles, readGolden } from "../golden-path.js";
import { compareDataArray, expectDataArray } from "./compare-data-array.js";
import type { DataArrayLike } from "./data-array-like.js";

const CSD = "session/expected/default/get_current_source_density_810755797.json";
const record = readGolden(CSD);
const decoded = (decodeGolden(record) as { value: DecodedDataArray }).value;

/** The array a golden describes, as a result would hold it. */
function likeOf(golden: DecodedDataArray): DataArrayLike {
  const values = golden.data as number[];
  const {
    float32: Small,
    uint16: Counts,
    uint8: Flags,
  } = { float32: Float32Array, uint16: Uint16Array, uint8: Uint8Array };
  const data = {
    float32: () => Small.from(values),
    uint16: () => Counts.from(values),
    uint8: () => Flags.from(values),
  };
  const make = data[golden.dtype as keyof typeof data] ?? (() => Float64Array.from(values));
  const coords = Object.entries(golden.coords);
  return {
    name: golden.name ?? "unnamed",
    dims: golden.dims,
    shape: golden.shape,
    data: make(),
    coords: Object.fromEntries(coords.map(([name, { values: labels }]) => [name, labels])),
    coordDims: Object.fromEntries(coords.map(([name, { dims }]) => [name, dims[0] as string])),
  };
}

const equal = likeOf(decoded);
const compare = (changed: Partial<DataArrayLike>): string[] => compareDataArray({ ...equal, ...changed }, record);

describe("compareDataArray", () => {
  it("finds nothing in an equal array, whether the golden is encoded, decoded or a record", () => {
    for (const form of [record, (record as { value: unknown }).value, decoded]) {
      expect(compareDataArray(equal, form)).toEqual([]);
    }
  });

  it("finds a changed value, type, name, dimension and shape", () => {
    const data = Float64Array.from(equal.data as ArrayLike<number>);
    data[7] = 0;
    expect(compare({ data })).toEqual([expect.stringMatching(/^data, position 7: 0, golden -?\d/)]);
    expect(compare({ data: Array.from(equal.data) })).toEqual(["data is a Array, golden float64 wants Float64Array"]);
    expect(compare({ name: "LFP" })).toEqual(["name: LFP; golden CSD"]);
    expect(compare({ dims: ["channel", "time"] })).toEqual(["dims: channel, time; golden virtual_channel_index, time"]);
    expect(compare({ shape: [40, 10] })).toEqual(["shape: 40, 10; golden 10, 40"]);
  });

  it("finds missing, surplus, changed and displaced coordinates", () => {
    const { vertical_position, ...without } = equal.coords;
    expect(compare({ coords: without })).toEqual(['coordinate "vertical_position" is missing']);
    expect(compare({ coords: { ...equal.coords, depth: [] } })).toEqual(['coordinate "depth" is not in the golden']);
    const moved = Array.from(vertical_position as ArrayLike<number>).with(1, 11);
    expect(compare({ coords: { ...equal.coords, vertical_position: moved } })).toEqual([
      'coordinate "vertical_position", position 1: 11, golden 10',
    ]);
    expect(compare({ coordDims: { ...equal.coordDims, vertical_position: "time" } })).toEqual([
      'dimension of coordinate "vertical_position": time; golden virtual_channel_index',
    ]);
  });

  it("takes tolerances and declared differences, and only for what exists", () => {
    const data = Float64Array.from(equal.data as ArrayLike<number>, (value) => value * (1 + 1e-14));
    expect(compare({ data }).length).toBeGreaterThan(100);
    expect(compareDataArray({ ...equal, data }, record, { relativeTolerance: 1e-12 })).toEqual([]);
    const time = { because: "shifted", cell: (t: unknown) => (t as number) + 1 };
    const shifted = { ...equal.coords, time: Array.from(equal.coords.time as ArrayLike<number>, (t) => t + 1) };
    expect(compareDataArray({ ...equal, coords: shifted }, record, { differences: { time } })).toEqual([]);
    expect(compareDataArray(equal, record, { differences: { tiem: time } })).toEqual([
      'a difference is declared for "tiem", which the golden does not have',
    ]);
    const narrow = { ...equal, data: Float32Array.from(equal.data as ArrayLike<number>) };
    const differences = {
      data: { because: "half the size", dtype: "float32", cell: (v: unknown) => Math.fround(v as number) },
    };
    expect(compareDataArray(narrow, record, { differences })).toEqual([]);
  });

  it("finds every golden array equal to one made from it, and none with its last value changed", () => {
    let compared = 0;
    for (const path of goldenFiles().filter((file) => /^session\/expected\/.*\.json$/.test(file))) {
      const { value } = decodeGolden(readGolden(path)) as { value?: DecodedDataArray };
      if (value?.kind !== "dataarray") continue;
      compared++;
      const like = likeOf(value);
      expectDataArray(like, value);
      const data = (like.data as Float64Array).slice();
      data[data.length - 1] = data[data.length - 1] === 1 ? 2 : 1;
      expect(compareDataArray({ ...like, data }, value)).toHaveLength(1);
    }
    expect(compared).toBeGreaterThan(9);
  });
});

describe("expectDataArray", () => {
  it("throws the first mismatches", () => {
    expect(() => expectDataArray({ ...equal, name: "LFP" }, record)).toThrow(
      /in 1 place\(s\):\n {2}name: LFP; golden CSD/,
    );
    expect(() => expectDataArray(equal, readGolden("tables/expected/get_all_ages.json"))).toThrow("no dataarray");
  });
});
