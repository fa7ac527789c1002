import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { compareArray } from "../compare/compare-array.js";
import { readGolden } from "../golden-path.js";
import { decodeGolden } from "./decode-golden.js";
import type { DecodedArray, DecodedDataArray, DecodedDict } from "./decoded-values.js";
import { decodeNpz, readGoldenArrays } from "./npz-arrays.js";

/** As numpy.save writes it. */
function npy(header: string, ...values: number[]): Uint8Array {
  return Uint8Array.of(0x93, ...Buffer.from("NUMPY"), 1, 0, header.length, 0, ...Buffer.from(header), ...values);
}

describe("readGoldenArrays", () => {
  it("gives the same spike times as the JSON golden", () => {
    const arrays = readGoldenArrays("session/spike_times.npz");
    const { value } = decodeGolden(readGolden("session/expected/default/spike_times.json")) as { value: DecodedDict };
    expect(Object.keys(arrays)).toEqual(value.entries.map(([unit]) => String(unit)));
    for (const [unit, times] of value.entries) {
      expect(arrays[String(unit)]?.shape).toEqual((times as DecodedArray).shape);
      expect(compareArray("times", arrays[String(unit)]?.data as Float64Array, times)).toEqual([]);
    }
  });

  it("gives the same LFP, times and channels as the JSON golden", () => {
    const arrays = readGoldenArrays("session/lfp_810755797.npz");
    const { value } = decodeGolden(readGolden("session/expected/default/get_lfp_810755797.json")) as {
      value: DecodedDataArray;
    };
    expect(Object.keys(arrays)).toEqual(["masked", "raw", "time", "channel"]);
    expect(arrays.masked).toMatchObject({ kind: "ndarray", dtype: "float32", shape: [3000, 6] });
    const { dtype, shape, data } = value;
    expect(compareArray("lfp", arrays.masked?.data as Float32Array, { kind: "ndarray", dtype, shape, data })).toEqual(
      [],
    );
    expect(arrays.channel?.data).toEqual(BigInt64Array.from(value.coords.channel?.values as number[], BigInt));
  });
});

describe("decodeNpz", () => {
  const flags = "{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }\n";

  it("reads compressed and stored members, booleans and scalars", () => {
    const scalar = "{'descr': '<i2', 'fortran_order': False, 'shape': (), }\n";
    const bytes = zipSync({
      "flags.npy": [npy(flags, 1, 0), { level: 9 }],
      "one.npy": [npy(scalar, 255, 255), { level: 0 }],
    });
    expect(decodeNpz(bytes)).toEqual({
      flags: { kind: "ndarray", dtype: "bool", shape: [2], data: Uint8Array.of(1, 0) },
      one: { kind: "ndarray", dtype: "int16", shape: [], data: Int16Array.of(-1) },
    });
  });

  it.each([
    ["Fortran order", npy(flags.replace("False", "True"), 1, 0), "of another kind"],
    ["objects", npy(flags.replace("|b1", "|O"), 1, 0), "of another kind"],
    ["too few values", npy(flags, 1), "holds 1 values for the shape (2)"],
  ])("refuses %s", (_what, array, message) => {
    expect(() => decodeNpz(zipSync({ "a.npy": array }))).toThrow(message);
  });
});
