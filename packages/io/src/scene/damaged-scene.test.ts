import { readFileSync } from "node:fs";
import { CorruptFileError, EcephysError, type ErrorCode, isEcephysError } from "@ecephys/core";
import { goldenPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { readScene } from "./read-scene.js";
import { sceneReader } from "./scene-reader.js";
import { buildTiff, greyTags } from "./testing/tiff-builder.js";
import { tiffFixture } from "./testing/tiff-fixtures.js";

const SCENE = goldenPath("tables/cache/natural_scene_templates/natural_scene_1.tiff");
const PIXELS = [1, 2, 3, 4, 5, 6];

/** 3 × 2 pixels of 8 bits with some tags changed. */
const grey = (changed: Readonly<Record<number, readonly number[] | null>>, pixels: readonly number[] = PIXELS) =>
  buildTiff(greyTags(3, 2, pixels.length, changed), pixels);

/** A BigTIFF file with one directory of these bytes at byte 16. */
const big = (...directory: number[]): Uint8Array =>
  Uint8Array.of(0x49, 0x49, 43, 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, ...directory);

describe("the builder of these tests", () => {
  it("makes files that are read, and verified, when nothing is wrong with them", async () => {
    expect((await readScene(grey({}))).toNested()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    await expect(sceneReader.verify(grey({}))).resolves.toBeUndefined();
  });
});

describe("a damaged file", () => {
  const half = tiffFixture("u2 le big").subarray(0, 12);
  it.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "it is empty"],
    ["text", Buffer.from("<!DOCTYPE html>"), "it does not begin with the TIFF signature"],
    ["a signature alone", Uint8Array.of(0x49, 0x49, 42, 0), "it does not begin with the TIFF signature"],
    ["half of BigTIFF's header", half, "its BigTIFF header is broken"],
    ["BigTIFF with offsets of 4 bytes", tiffFixture("u2 le big").with(4, 4), "its BigTIFF header is broken"],
    ["no directory", Uint8Array.of(0x49, 0x49, 42, 0, 0, 0, 0, 0), "it has no directory"],
    [
      "a directory beyond its end",
      Uint8Array.of(0x49, 0x49, 42, 0, 255, 255, 255, 255),
      "a directory would lie at bytes 4294967295 to",
    ],
    ["a directory within its header", grey({}).with(4, 2), "a directory would lie at bytes 2 to 4 of"],
    [
      "an empty directory",
      Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0),
      "the directory at byte 8 is empty",
    ],
    [
      "a directory of 2^63 entries",
      big(255, 255, 255, 255, 255, 255, 255, 127),
      "the end of directory 0 would lie at bytes Infinity",
    ],
    [
      "a directory that goes on after it",
      Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 255, 255),
      "the end of directory 0 would lie",
    ],
    [
      "a circle of one directory",
      buildTiff(greyTags(3, 2, 6), PIXELS, { next: 14 }),
      "its directories form a circle: directory 1 is at byte 14 again",
    ],
    [
      "a next directory beyond its end",
      buildTiff(greyTags(3, 2, 6), PIXELS, { next: 1e9 }),
      "a directory would lie at bytes 1000000000",
    ],
    ["no width", grey({ 256: null }), "it claims 0 × 2 pixels of 1 samples in 0 × 2"],
    ["no height", grey({ 257: [0], 278: null }), "it claims 3 × 0 pixels"],
    ["a height of 2^32 - 1", grey({ 257: [0xffffffff] }), "it claims 3 × 4294967295 pixels"],
    ["no samples", grey({ 277: [0] }), "of 0 samples"],
    ["strips without rows", grey({ 278: [0] }), "in 3 × 0"],
    ["no bits", grey({ 258: [0] }), "it claims 0 bits per sample"],
    ["a thousand bits", grey({ 258: [1000] }), "it claims 1000 bits per sample"],
    [
      "more pixels than are stored",
      grey({ 256: [60_000], 257: [60_000], 278: [60_000] }),
      "it claims 60000 × 60000 pixels of 1 × 8 bits: strip 0 needs 3600000000 bytes, and only 6 are stored",
    ],
    [
      "more pixels than can be compressed so far",
      grey({ 256: [60_000], 257: [60_000], 278: [60_000], 259: [8] }),
      "strip 0 needs 3600000000 bytes, and only 6 are stored",
    ],
    ["fewer strips than rows", grey({ 278: [1] }), "which need 2 strips, and has 1"],
    ["two billion strips", grey({ 257: [2e9], 278: [1] }), "which need 2000000000 strips, and has 1"],
    ["no strips", grey({ 273: null }), "which need 1 strips, and has 0"],
    ["compressed strips without lengths", grey({ 259: [5], 279: null }), "which need 1 strips, and has 0"],
    ["tiles without width", grey({ 322: null, 323: [16], 324: [8], 325: [6] }), "in 0 × 16"],
    ["a strip beyond its end", grey({ 273: [1e6] }), "strip 0 would lie at bytes 1000000 to 1000006 of"],
    ["a strip within its header", grey({ 273: [0] }), "strip 0 would lie at bytes 0 to 6 of"],
    ["a strip of nothing", grey({ 279: [0] }), "strip 0 would lie at bytes 8 to 8 of"],
    [
      "a width that is a fraction",
      buildTiff([{ tag: 256, type: 5, values: [3, 1] }], PIXELS),
      "tag 256 has the type 5, which is no whole number",
    ],
    [
      "strip offsets beyond its end",
      buildTiff(
        [...greyTags(3, 2, 6, { 273: null, 278: [1], 279: [3, 3] }), { tag: 273, type: 4, values: [1e6], count: 2 }],
        PIXELS,
      ),
      "the values of tag 273 would lie at bytes 1000000 to 1000008 of",
    ],
  ])("with %s is told apart", async (_what, bytes, reason) => {
    for (const read of [readScene, sceneReader.verify]) {
      await expect(read(bytes)).rejects.toThrow(CorruptFileError);
      await expect(read(bytes)).rejects.toThrow("The scene is corrupt: ");
      await expect(read(bytes)).rejects.toThrow(reason);
    }
  });

  it("with directories in a circle of many, or too many of them, is told apart", async () => {
    const chain = (count: number, lastNext: number): Uint8Array => {
      const bytes = new Uint8Array(8 + count * 18);
      const view = new DataView(bytes.buffer);
      bytes.set([0x49, 0x49, 42, 0, 8]);
      for (let i = 0; i < count; i++) {
        view.setUint16(8 + i * 18, 1, true);
        view.setUint32(8 + i * 18 + 14, i === count - 1 ? lastNext : 8 + (i + 1) * 18, true);
      }
      return bytes;
    };
    await expect(readScene(chain(1000, 8 + 5 * 18))).rejects.toThrow("directory 1000 is at byte 98 again");
    await expect(readScene(chain(70_000, 0))).rejects.toThrow("it has more than 65536 directories");
  });

  it("is found by verifying any of its pages", async () => {
    const bytes = tiffFixture("u1 le pages").slice(0, -1);
    expect((await readScene(bytes)).shape).toEqual([5, 7]);
    await expect(sceneReader.verify(bytes)).rejects.toThrow(/strip 0 would lie at bytes \d+ to \d+ of \d+/);
  });

  it("that ends early, anywhere, is never taken for a whole one", async () => {
    for (const bytes of [
      new Uint8Array(readFileSync(SCENE)),
      tiffFixture("u2 le tiled"),
      tiffFixture("i2 be lzw predictor 2"),
    ]) {
      for (let length = 0; length < bytes.length; length++) {
        await expect(readScene(bytes.subarray(0, length))).rejects.toThrow(CorruptFileError);
      }
    }
  });

  it("with any byte changed is read or refused, and nothing else", async () => {
    const names = [
      "i2 be lzw predictor 2",
      "f4 be packbits",
      "u2 be big",
      "u2 le tiled",
      "f4 be rgb planar deflate predictor 3",
      "u1 le pages",
      "12 bits",
    ] as const;
    for (const [i, name] of names.entries()) {
      const bytes = tiffFixture(name);
      for (let at = i % 2; at < bytes.length; at += 2) {
        for (const value of [0xff, (bytes[at] as number) ^ 0x81]) {
          const outcome: unknown = await readScene(bytes.with(at, value)).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(EcephysError);
        }
      }
    }
  });
});

describe("compressed strips", () => {
  const packed = (compression: number, stored: readonly number[], width = 3, height = 2): Uint8Array =>
    buildTiff(greyTags(width, height, stored.length, { 259: [compression] }), stored);

  it.each([
    ["LZW that ends at once", 5, [0x80, 0x40], 0],
    ["LZW without an end", 5, [0x80, 0x10, 0x40], 1],
    ["LZW with a code that is not there yet", 5, [0x80, 0x3f, 0xff, 0xff], 1],
    ["LZW that begins with such a code", 5, [0x80, 0x7f, 0xff], 0],
    ["deflate that is none", 8, [1, 2, 3, 4], 0],
    ["deflate that stops", 8, [0x78, 0x9c, 0x63, 0x64], 0],
    ["PackBits that stops in a literal", 32773, [5, 1, 2], 2],
    ["PackBits that stops before a run's byte", 32773, [0, 7, 0xfe], 1],
  ])("%s gives too little", async (_what, compression, stored, got) => {
    const reading = readScene(packed(compression, stored));
    await expect(reading).rejects.toThrow(CorruptFileError);
    await expect(reading).rejects.toThrow(/strip 0 gives \d bytes of samples, 6 are needed/);
    if (compression !== 8) await expect(reading).rejects.toThrow(`gives ${got} bytes`);
  });

  it("PackBits skips the head that means nothing", async () => {
    const stored = [0x80, 1, 1, 2, 0x80, 0xfd, 9];
    expect((await readScene(packed(32773, stored))).toNested()).toEqual([
      [1, 2, 9],
      [9, 9, 9],
    ]);
  });

  it("LZW whose codes are never cleared neither hangs nor grows", async () => {
    // A table filled to its end and used there: geotiff 3.0.5 ends the process over it.
    let bits = (256).toString(2).padStart(9, "0");
    let width = 9;
    let free = 258;
    const put = (code: number): void => {
      bits += code.toString(2).padStart(width, "0");
    };
    put(65);
    for (let i = 0; i < 3900; i++) {
      put(65);
      free = Math.min(4096, free + 1);
      if (free + 1 >= 1 << width && width < 12) width++;
    }
    for (let i = 0; i < 100; i++) put(4095);
    const stored = Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
      Number.parseInt(bits.slice(i * 8, i * 8 + 8).padEnd(8, "0"), 2),
    );
    const scene = await readScene(packed(5, stored, 4000, 1));
    expect(scene.data.every((value) => value === 65)).toBe(true);
  });

  it("gives no more than was asked for", async () => {
    const stored = [0xfd, 9, 0x81, 7, 0x81, 7];
    expect((await readScene(packed(32773, stored))).toNested()).toEqual([
      [9, 9, 9],
      [9, 7, 7],
    ]);
  });
});

describe("what cannot be read here", () => {
  it.each<[string, Uint8Array, string]>([
    ["JPEG", grey({ 259: [7] }), "is compressed by JPEG"],
    ["Zstandard", grey({ 259: [50_000] }), "is compressed by Zstandard"],
    ["an unknown compression", grey({ 259: [999] }), "is compressed by method 999"],
    ["YCbCr", grey({ 262: [6] }), "holds luminance and chrominance (YCbCr)"],
    ["reversed bits", grey({ 266: [2] }), "has its bits in reverse order"],
    [
      "complex numbers",
      grey({ 258: [64], 256: [1], 257: [1], 278: [1], 339: [6] }, [1, 2, 3, 4, 5, 6, 7, 8]),
      "holds complex samples of 64 bits",
    ],
    ["floats of 24 bits", grey({ 258: [24], 256: [1], 339: [3] }), "holds float samples of 24 bits"],
    ["integers of 24 bits", grey({ 258: [24], 256: [1] }), "holds unsigned samples of 24 bits"],
    ["signed integers of 4 bits", grey({ 258: [4], 339: [2] }), "holds signed samples of 4 bits"],
    ["float differences of integers", grey({ 317: [3] }), "holds differences of kind 3 between such samples"],
    ["unknown differences", grey({ 317: [9] }), "holds differences of kind 9"],
    ["samples of several widths", grey({ 277: [2], 258: [8, 4], 256: [1] }), "has samples of 8, 4 bits"],
  ])("%s is named, and no damage", async (_what, bytes, message) => {
    const code: ErrorCode = "ECEPHYS_UNSUPPORTED_FORMAT";
    await expect(readScene(bytes)).rejects.toSatisfy((error) => isEcephysError(error, code));
    await expect(readScene(bytes)).rejects.toThrow(`The scene ${message}`);
    await expect(sceneReader.verify(bytes)).resolves.toBeUndefined();
  });
});
