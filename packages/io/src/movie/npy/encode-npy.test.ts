import { isEcephysError } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { NUMPY_FILES, numpyFile } from "../testing/numpy-files.js";
import { encodeNpy } from "./encode-npy.js";
import { readNpy } from "./read-npy.js";

/** Ours are row-major, little-endian and version 1.0, as `numpy.save` writes them. */
const OTHERWISE = /^(>|fortran|version)|f2$|b1$/;

describe("encodeNpy", () => {
  it.each(NUMPY_FILES.filter((name) => !OTHERWISE.test(name)))("writes %s byte for byte as numpy", async (name) => {
    expect(encodeNpy(await readNpy(numpyFile(name)))).toEqual(numpyFile(name));
  });

  it("writes shapes of any number of axes as numpy", () => {
    // numpy 2.4: numpy.save of zeros((), "u1"), zeros(3, "u1"), zeros((0, 2), "u1")
    const shapes: readonly (readonly [number[], string])[] = [
      [[], "()"],
      [[3], "(3,)"],
      [[0, 2], "(0, 2)"],
    ];
    for (const [shape, text] of shapes) {
      const data = new Uint8Array(shape.reduce((product, length) => product * length, 1));
      const header = `{'descr': '|u1', 'fortran_order': False, 'shape': ${text}, }`.padEnd(117);
      expect(Buffer.from(encodeNpy({ data, shape })).toString("latin1")).toBe(
        `\x93NUMPY\x01\x00v\x00${header}\n${"\x00".repeat(data.length)}`,
      );
    }
  });

  it("refuses values that do not fit the shape", () => {
    const encode = () => encodeNpy({ data: new Uint8Array(5), shape: [2, 3] });
    expect(encode).toThrow("There are 5 values for the shape (2, 3).");
    expect(encode).toThrow(expect.toSatisfy((error) => isEcephysError(error, "ECEPHYS_BAD_ARGUMENT")));
  });
});
