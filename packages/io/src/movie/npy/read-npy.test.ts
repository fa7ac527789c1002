import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { CorruptFileError, type ErrorCode, isEcephysError } from "@ecephys/core";
import { realDataPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { npyFile } from "../testing/npy-file.js";
import { NUMPY_FILES, numpyFile } from "../testing/numpy-files.js";
import { readNpy } from "./read-npy.js";

const DTYPES: Readonly<Record<string, readonly [dtype: string, array: string]>> = {
  u1: ["uint8", "Uint8Array"],
  i1: ["int8", "Int8Array"],
  u2: ["uint16", "Uint16Array"],
  i2: ["int16", "Int16Array"],
  u4: ["uint32", "Uint32Array"],
  i4: ["int32", "Int32Array"],
  u8: ["uint64", "BigUint64Array"],
  i8: ["int64", "BigInt64Array"],
  f2: ["float16", "Float32Array"],
  f4: ["float32", "Float32Array"],
  f8: ["float64", "Float64Array"],
  b1: ["bool", "Uint8Array"],
};

describe("what numpy wrote", () => {
  it.each(NUMPY_FILES)("%s", async (name) => {
    const kind = name.startsWith("version") ? "i2" : name.slice(-2);
    const numberOf = (n: number): number => {
      if (kind === "b1") return n % 2;
      if (kind.startsWith("f")) return (n - 6) / 4;
      return kind.startsWith("i") ? n - 6 : n;
    };
    const { dtype, shape, data } = await readNpy(numpyFile(name));
    expect([dtype, data.constructor.name]).toEqual(DTYPES[kind]);
    expect(shape).toEqual([2, 3, 2]);
    expect(Array.from<number | bigint, number>(data, Number)).toEqual(
      Array.from({ length: 12 }, (_, n) => numberOf(n)),
    );
  });

  it("is read from bytes that do not lie at a multiple of the values' size", async () => {
    const bytes = numpyFile("<f8");
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    const { data } = await readNpy(moved.subarray(3));
    expect(data).toEqual((await readNpy(bytes)).data);
  });

  it("is read from a Blob", async () => {
    const { shape, data } = await readNpy(new Blob([numpyFile(">i4") as Uint8Array<ArrayBuffer>]));
    expect([shape, data]).toEqual([[2, 3, 2], Int32Array.from({ length: 12 }, (_, n) => n - 6)]);
  });
});

/** What numpy 1.23 made of them; the checksum is of the values as little-endian bytes in row-major order, float16 as float32. */
const READ: Readonly<Record<string, { dtype: string; shape: number[]; sha256: string }>> = {
  "python3.npy": { dtype: "float64", shape: [2], sha256: "5f07eef034c5a21f" },
  "test_data_4x4x4x4x4-int64.npy": { dtype: "int64", shape: [4, 4, 4, 4, 4], sha256: "9198b4c999c9e785" },
  "test_data_4x4x4x4x4-int8.npy": { dtype: "int8", shape: [4, 4, 4, 4, 4], sha256: "13d7b052115a2caf" },
  "test_data_65x65-float16.npy": { dtype: "float16", shape: [65, 65], sha256: "9f034ced67355fb5" },
  "test_data_65x65-float32.npy": { dtype: "float32", shape: [65, 65], sha256: "0148935c3481c662" },
  "test_data_bool.npy": { dtype: "bool", shape: [2], sha256: "47dc540c94ceb704" },
  "win64python2.npy": { dtype: "float64", shape: [2], sha256: "5f07eef034c5a21f" },
};

const REFUSED: Readonly<Record<string, ErrorCode>> = {
  "py2-objarr.npy": "ECEPHYS_NPY_PICKLE",
  "py3-objarr.npy": "ECEPHYS_NPY_PICKLE",
  "test_data_10-complex64.npy": "ECEPHYS_UNSUPPORTED_FORMAT",
  "test_data_unicode.npy": "ECEPHYS_UNSUPPORTED_FORMAT",
};

const folder = realDataPath("npy");
describe.skipIf(folder === null)("numpy's and npyjs's test files", () => {
  const files = folder === null ? [] : readdirSync(folder);

  it("are each expected to be read or refused", () => {
    expect([...Object.keys(READ), ...Object.keys(REFUSED)].sort()).toEqual([...files].sort());
  });

  it.each(Object.entries(READ))("%s is read as numpy reads it", async (file, expected) => {
    const { dtype, shape, data } = await readNpy(`${folder}/${file}`);
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const sha256 = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    expect({ dtype, shape, sha256 }).toEqual(expected);
  });

  it.each(Object.entries(REFUSED))("%s is refused as %s", async (file, code) => {
    await expect(readNpy(`${folder}/${file}`)).rejects.toSatisfy((error) => isEcephysError(error, code));
  });
});

describe("headers", () => {
  const values = Uint8Array.of(1, 2, 3, 4, 5, 6);

  it.each([
    ["Python 2's shapes", "{'descr': '|u1', 'fortran_order': False, 'shape': (1L, 2L, 3L), }", [1, 2, 3]],
    [
      "any order of fields, any spacing",
      `{"shape":(6,),\n"fortran_order":False,"descr":u'uint8'}`.replace("uint8", "u1"),
      [6],
    ],
    ["a native byte order", "{'descr': '=i2', 'fortran_order': False, 'shape': (3,)}", [3]],
    ["no byte order", "{'descr': 'u2', 'fortran_order': True, 'shape': (1, 3, 1)}", [1, 3, 1]],
  ])("may have %s", async (_what, header, shape) => {
    expect((await readNpy(npyFile(header, values))).shape).toEqual(shape);
  });

  it("may announce nothing, or a single value", async () => {
    const empty = npyFile("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 9007199254740991), }", []);
    expect(await readNpy(empty)).toEqual({ dtype: "float64", shape: [0, 9007199254740991], data: new Float64Array(0) });
    const scalar = npyFile("{'descr': '|i1', 'fortran_order': False, 'shape': (), }", [255]);
    expect(await readNpy(scalar)).toEqual({ dtype: "int8", shape: [], data: Int8Array.of(-1) });
  });

  const shaped = (shape: string): Uint8Array =>
    npyFile(`{'descr': '|u1', 'fortran_order': False, 'shape': ${shape}}`, values);
  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "it is empty"],
    ["half a signature", Uint8Array.of(0x93, 0x4e), "it does not begin with the NPY signature"],
    ["a web page", Buffer.from("\n<!DOCTYPE html>"), "NPY signature: it is a web page or XML"],
    ["an HDF5 file", Buffer.from("\x89HDF\r\n\x1a\n", "latin1"), "NPY signature: it is an HDF5 file"],
    ["an npz archive", Buffer.from("PK\x03\x04...."), "NPY signature: it is a zip archive, perhaps .npz"],
    ["a signature alone", shaped("(6,)").subarray(0, 6), "it ends within its header"],
    ["half a length", shaped("(6,)").subarray(0, 9), "it ends within its header"],
    ["half a header", shaped("(6,)").subarray(0, 40), "it ends within its header"],
    ["version 4.0", shaped("(6,)").with(6, 4), "its NPY version is 4.0, known are 1.0, 2.0 and 3.0"],
    ["version 1.1", shaped("(6,)").with(7, 1), "its NPY version is 1.1"],
    [
      "a header of 4 GiB",
      Uint8Array.of(0x93, ...Buffer.from("NUMPY"), 2, 0, 255, 255, 255, 255, 0),
      "its header claims 4294967295 bytes",
    ],
    [
      "one value too few",
      shaped("(6,)").subarray(0, -1),
      "it is truncated: its header announces 6 bytes of values (6 of uint8), it has 5",
    ],
    [
      "one value too many",
      shaped("(1, 5)"),
      "it goes on after its end: its header announces 5 bytes of values (1 × 5 of uint8), it has 6",
    ],
    ["more values than can be counted", shaped("(9007199254740991, 9007199254740991)"), "it is truncated"],
    ["a negative length", shaped("(-1, -6)"), "its shape is (-1, -6)"],
    ["a length beyond 2^53", shaped("(18446744073709551617,)"), "its shape is (18446744073709552000)"],
    ["a length that is none", shaped("(True, 6)"), "its shape is (true, 6)"],
    ["a shape that is none", shaped("6"), "its shape is 6"],
    ["a hundred axes", shaped(`(${"1,".repeat(100)})`), "it claims 100 axes"],
    ["no dictionary", npyFile("('descr',)", values), "its header is no dictionary"],
    [
      "a missing field",
      npyFile("{'descr': '|u1', 'shape': (6,)}", values),
      "its header has the fields descr, shape, not",
    ],
    [
      "an order that is none",
      npyFile("{'descr': '|u1', 'fortran_order': 0, 'shape': (6,)}", values),
      "its fortran_order is 0",
    ],
    ["a program", shaped("__import__('os').abort()"), 'its header has "__import__(\'" at position'],
  ])("may not hold %s", async (_what, file, reason) => {
    await expect(readNpy(file)).rejects.toThrow(CorruptFileError);
    await expect(readNpy(file)).rejects.toThrow(reason);
    await expect(readNpy(file)).rejects.toThrow("The NPY file is corrupt: ");
  });

  it.each<[string, string, ErrorCode, string]>([
    ["objects", "'|O'", "ECEPHYS_NPY_PICKLE", "which are programs; they were not run"],
    ["records with objects", "[('a', '<f8'), ('b', [('c', '|O8')])]", "ECEPHYS_NPY_PICKLE", "allow_pickle=False"],
    ["records", "[('O', '<f8'), ('b', '<i4', (2,))]", "ECEPHYS_UNSUPPORTED_FORMAT", "holds records"],
    ["complex numbers", "'<c16'", "ECEPHYS_UNSUPPORTED_FORMAT", 'holds complex numbers of the type "<c16"'],
    ["extended floats", "'<f16'", "ECEPHYS_UNSUPPORTED_FORMAT", "holds extended floats"],
    ["text", "'<U5'", "ECEPHYS_UNSUPPORTED_FORMAT", "holds text"],
    ["bytes", "'|S3'", "ECEPHYS_UNSUPPORTED_FORMAT", "holds bytes"],
    ["dates", "'<M8[ns]'", "ECEPHYS_UNSUPPORTED_FORMAT", 'of the type "<M8[ns]"'],
    ["something unheard of", "'<toString'", "ECEPHYS_UNSUPPORTED_FORMAT", 'holds values of the type "<toString"'],
  ])("may not announce %s", async (_what, descr, code, message) => {
    const file = npyFile(`{'descr': ${descr}, 'fortran_order': False, 'shape': (6,)}`, values);
    await expect(readNpy(file)).rejects.toSatisfy((error) => isEcephysError(error, code));
    await expect(readNpy(file)).rejects.toThrow(message);
  });
});

describe("float16", () => {
  it("becomes float32 exactly, for every kind of number", async () => {
    // numpy: numpy.array([...], "<u2").view("<f2").astype("<f4").tolist()
    const cases: readonly (readonly [bits: number, value: number])[] = [
      [0x0000, 0],
      [0x8000, -0],
      [0x0001, 2 ** -24],
      [0x83ff, -6.097555160522461e-5],
      [0x0400, 6.103515625e-5],
      [0x3555, 0.333251953125],
      [0x3c00, 1],
      [0xc248, -3.140625],
      [0x7bff, 65504],
      [0x7c00, Infinity],
      [0xfc00, -Infinity],
      [0x7e00, NaN],
    ];
    const bytes = cases.flatMap(([bits]) => [bits & 0xff, bits >> 8]);
    const { data } = await readNpy(
      npyFile(`{'descr': '<f2', 'fortran_order': False, 'shape': (${cases.length},)}`, bytes),
    );
    expect([...data]).toEqual(cases.map(([, value]) => value));
  });
});
