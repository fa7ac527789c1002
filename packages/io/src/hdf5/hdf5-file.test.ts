import { EcephysError } from "@ecephys/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Hdf5File } from "./hdf5-file.js";
import { TRAPS } from "./testing/traps.js";

let file: Hdf5File;
beforeAll(async () => {
  file = await Hdf5File.open(TRAPS, "traps.nwb");
});
afterAll(() => file.close());

const read = async (path: string) => (await file.dataset(path)).read();
const failure = async (reading: Promise<unknown>): Promise<EcephysError> => {
  const error = await reading.then(
    () => new Error("it was read"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EcephysError);
  return error as EcephysError;
};

// What h5py gives, if nothing else is said.
describe("numbers", () => {
  it.each([
    ["big_endian", Float64Array.of(1.5, -2.25)],
    ["big_endian_int", Int32Array.of(1, -2)],
    ["int64", Float64Array.of(0, -1, 2 ** 53 - 1, -(2 ** 53) + 1, 2 ** 32, -(2 ** 32) - 7)],
    ["int64_wide", BigInt64Array.of(1n, 2n ** 53n)],
    ["int64_narrowest", BigInt64Array.of(-(2n ** 53n))],
    ["uint64", Float64Array.of(0, 2 ** 53 - 1)],
    ["uint64_wide", BigUint64Array.of(2n ** 64n - 1n)],
    ["float32", Float32Array.of(0.5, 1.5, 2.5, Number.NaN)],
    ["scalar", Float64Array.of(2.5)],
    ["empty", new Float32Array(0)],
    ["no_rows", new Float64Array(0)],
    ["bool", Uint8Array.of(1, 0, 1)],
    ["scaled", Int32Array.from({ length: 50 }, (_, i) => i)],
  ])("%s", async (name, values) => {
    expect(await read(`numbers/${name}`)).toEqual(values);
  });

  it("have their extents and numpy's names for their types", async () => {
    const described = async (name: string) => {
      const { shape, dtype, chunks } = await file.dataset(`/numbers/${name}`);
      return { shape, dtype, chunks };
    };
    expect(await described("float32")).toEqual({ shape: [2, 2], dtype: "float32", chunks: undefined });
    expect(await described("scalar")).toEqual({ shape: [], dtype: "float64", chunks: undefined });
    expect(await described("no_rows")).toEqual({ shape: [0, 3], dtype: "float64", chunks: undefined });
    expect(await described("bool")).toMatchObject({ dtype: "bool" });
    expect(await described("enum")).toMatchObject({ dtype: "enum" });
    expect(await described("cube_chunked")).toEqual({ shape: [2, 5, 7], dtype: "int16", chunks: [1, 3, 4] });
  });

  it("of an enumeration are the names of its values", async () => {
    expect(await read("/numbers/enum")).toEqual(["BLUE", "RED", "GREEN", "BLUE"]);
  });

  it("are read in any part of an array, chunked and compressed or not", async () => {
    const inPart: number[] = [];
    for (let i = 1; i < 2; i++) for (let j = 2; j < 5; j++) for (let k = 3; k < 6; k++) inPart.push(i * 35 + j * 7 + k);
    for (const name of ["cube", "cube_chunked"]) {
      const cube = await file.dataset(`/numbers/${name}`);
      expect(await cube.read()).toEqual(Int16Array.from({ length: 70 }, (_, i) => i));
      expect(await cube.read([{ start: 1 }, { start: 2, stop: 99 }, { start: 3, stop: 6 }])).toEqual(
        Int16Array.from(inPart),
      );
      expect(await cube.read([undefined, { start: 4, stop: 2 }])).toEqual(new Int16Array(0));
    }
  });

  it("of half precision, and arrays and sequences, are refused by name", async () => {
    for (const [path, what] of [
      ["/numbers/float16", "float16"],
      ["/numbers/sequences", "sequences of any length"],
    ] as const) {
      const error = await failure(read(path));
      expect(error.code).toBe("ECEPHYS_UNSUPPORTED_FORMAT");
      expect(error.message).toContain(`${path} of traps.nwb holds ${what}`);
    }
    const array = await file.dataset("/numbers/array");
    expect(array.fields).toEqual(["a"]);
    expect((await failure(array.readField("a"))).code).toBe("ECEPHYS_UNSUPPORTED_FORMAT");
  });

  it.each([[[undefined, undefined, undefined]], [[{ start: -1 }]], [[{ stop: 1.5 }]], [[{ start: Number.NaN }]]])(
    "are not read at impossible positions: %j",
    async (ranges) => {
      const error = await failure((await file.dataset("/numbers/float32")).read(ranges));
      expect(error.code).toBe("ECEPHYS_BAD_ARGUMENT");
      expect(error.message).toContain("/numbers/float32");
    },
  );
});

describe("compression", () => {
  it("by gzip is undone", async () => {
    expect(await read("/compressed/gzip")).toEqual(new Int32Array(4000));
  });

  it.each(["lzf", "blosc", "bzip2"])("by %s is refused by name", async (name) => {
    const error = await failure(read(`/compressed/${name}`));
    expect(error.code).toBe("ECEPHYS_UNSUPPORTED_FORMAT");
    expect(error.message).toMatch(new RegExp(`/compressed/${name} of traps.nwb is compressed with ${name}`));
  });

  it("is undone once for 200 neighbouring rows", async () => {
    const access = await Hdf5File.open(TRAPS, "traps.nwb");
    const steps: string[] = [];
    const step = access.step.bind(access);
    access.step = (method, args, about, bytes) => {
      steps.push(method);
      return step(method, args, about, bytes);
    };
    const long = await access.dataset("/numbers/long");
    for (let row = 150; row < 350; row++) {
      expect(await long.read([{ start: row, stop: row + 1 }])).toEqual(
        Int32Array.of(row * 4, row * 4 + 1, row * 4 + 2, row * 4 + 3),
      );
    }
    expect(steps.filter((method) => method.startsWith("read"))).toEqual(["readEach", "readEach"]);
    await access.close();
  });
});

describe("text", () => {
  it.each([
    ["vlen", ["naïve", "", "b", "naïve"]],
    ["vlen_chunked", Array.from({ length: 10 }, (_, i) => `t${i % 3}`)],
    ["fixed", ["ab", "abc", ""]],
    ["padded", ["a b", ""]],
    ["grid", ["a", "b", "c", "a"]],
    ["scalar", ["one"]],
  ])("%s", async (name, texts) => {
    expect(await read(`/texts/${name}`)).toEqual(texts);
  });

  it("is read in part, and each distinct one decoded once", async () => {
    const texts = await file.dataset("/texts/vlen_chunked");
    expect(await texts.read([{ start: 3, stop: 6 }])).toEqual(["t0", "t1", "t2"]);
    const { codes, dictionary } = await texts.readCoded();
    expect(dictionary).toEqual(["t0", "t1", "t2"]);
    expect(codes).toEqual(Int32Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2, 0));
    expect(await (await file.dataset("/texts/grid")).read([undefined, { start: 1 }])).toEqual(["b", "a"]);
  });
});

describe("references", () => {
  it("are the paths they point to, in arrays, alone and in attributes", async () => {
    expect(await read("/references/to_groups")).toEqual(["/numbers", "/texts", "/numbers"]);
    expect(await read("/references/scalar")).toEqual(["/numbers"]);
    expect(await read("/references/unset")).toEqual(["", ""]);
    expect(await file.attribute("/references", "to")).toBe("/texts");
  });

  it("are found inside records too", async () => {
    const records = await file.dataset("/references/records");
    expect(records.dtype).toBe("compound");
    expect(records.fields).toEqual(["idx_start", "count", "timeseries"]);
    expect(await records.readField("timeseries")).toEqual(["/numbers", "/texts", "/numbers"]);
    expect(await records.readField("idx_start")).toEqual(Int32Array.of(0, 5, 7));
    expect(await records.readField("count", [{ start: 1 }])).toEqual(Int32Array.of(2, 1));
    expect((await failure(records.read())).message).toContain("idx_start, count, timeseries");
    expect((await failure(records.readField("counts"))).message).toContain("Did you mean count?");
  });

  it("by links are followed, and nothing is there where they lead nowhere", async () => {
    expect(await read("/references/soft")).toEqual(Float64Array.of(2.5));
    expect(await file.kind("/references/dangling")).toBe("none");
    expect(await file.kind("/references/elsewhere")).toBe("none");
  });
});

describe("attributes", () => {
  it.each([
    ["nwb_version", "2.7.0"],
    ["whole", 7],
    ["wide", 2n ** 60n + 1n],
    ["yes", true],
    ["flags", Uint8Array.of(1, 0)],
    ["fixed", ["ab", "c"]],
    ["numbers", Float64Array.of(1.5, Number.NaN)],
    ["nothing", undefined],
    ["not_there", undefined],
  ])("%s", async (name, value) => {
    expect(await file.attribute("/", name)).toEqual(value);
  });

  it("of what is not there are not there either", async () => {
    expect(await file.attribute("/nowhere", "x")).toBeUndefined();
  });
});

describe("paths", () => {
  it("may have slashes or not", async () => {
    expect(await file.kind("numbers")).toBe("group");
    expect(await file.kind("//numbers/scalar/")).toBe("dataset");
    expect(await file.kind("")).toBe("group");
    expect((await file.dataset("numbers//scalar")).path).toBe("/numbers/scalar");
  });

  it("that are not there are said to be so, with what there is", async () => {
    const dataset = await failure(file.dataset("/numbers/scalars"));
    expect(dataset.code).toBe("ECEPHYS_NWB_MISSING_PATH");
    expect(dataset.message).toBe("traps.nwb has no dataset /numbers/scalars. Did you mean scalar?");
    expect((await failure(file.names("/compressed/a/b"))).message).toBe(
      "traps.nwb has no group /compressed/a/b. /compressed holds blosc, bzip2, gzip, lzf.",
    );
    expect((await failure(file.names("/numbers/scalar"))).code).toBe("ECEPHYS_NWB_MISSING_PATH");
    expect((await failure(file.dataset("/numbers"))).code).toBe("ECEPHYS_NWB_MISSING_PATH");
  });
});
