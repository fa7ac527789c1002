import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isEcephysError } from "@ecephys/core";
import { DataArray } from "@ecephys/tables";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readScene } from "./read-scene.js";
import { sceneReader, sceneWriter } from "./scene-reader.js";
import { TIFF_FIXTURES, tiffFixture } from "./testing/tiff-fixtures.js";
import type { TiffOptions } from "./tiff/encode-tiff.js";
import { writeScene } from "./write-scene.js";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ecephys-write-scene-"));
  path = join(folder, "natural_scene_1.tiff");
});
afterEach(() => rmSync(folder, { recursive: true }));

const scene = (shape: number[], data = new Uint8Array(shape.reduce((product, length) => product * length, 1))) =>
  new DataArray({ name: "scene", dims: ["row", "column", "sample"].slice(0, shape.length), shape, data });

describe.each<TiffOptions>([{}, { compression: "none" }, { compression: "deflate" }])(
  "writeScene with %o",
  (options) => {
    it.each(TIFF_FIXTURES)("keeps %s", async (name) => {
      const before = await readScene(tiffFixture(name));
      await sceneWriter.write(path, before, options);
      const after = await readScene(path);
      expect([after.dims, after.shape, after.data]).toEqual([before.dims, before.shape, before.data]);
      await expect(sceneReader.verify(path)).resolves.toBeUndefined();
    });

    it("writes images of several strips, and rows longer than one", async () => {
      for (const shape of [
        [918, 1174],
        [3, 70_000],
        [1, 1],
        [300, 200, 4],
      ]) {
        const image = scene(shape);
        for (let i = 0; i < image.size; i++) image.data[i] = (i * 31) % 251;
        await writeScene(path, image, options);
        expect(Buffer.from((await readScene(path)).data as Uint8Array).equals(image.data)).toBe(true);
      }
      expect(readdirSync(folder)).toEqual(["natural_scene_1.tiff"]);
    });
  },
);

describe("a written file", () => {
  it("is what the TIFF specification calls baseline", async () => {
    await writeScene(path, scene([1, 2], Uint8Array.of(7, 9)));
    // tifffile 2026.3 and Pillow 13 read these bytes as [[7, 9]].
    const tags = [
      "0001 0400 01000000 02000000",
      "0101 0400 01000000 01000000",
      "0201 0300 01000000 08000000",
      "0301 0300 01000000 01000000",
      "0601 0300 01000000 01000000",
      "1101 0400 01000000 c6000000",
      "1501 0300 01000000 01000000",
      "1601 0400 01000000 01000000",
      "1701 0400 01000000 02000000",
      "1a01 0500 01000000 b6000000",
      "1b01 0500 01000000 be000000",
      "1c01 0300 01000000 01000000",
      "2801 0300 01000000 01000000",
      "5301 0300 01000000 01000000",
    ];
    const one = "01000000 01000000";
    const expected = ["49492a00 08000000", "0e00", ...tags, "00000000", one, one, "0709"].join("").replaceAll(" ", "");
    expect(readFileSync(path).toString("hex")).toBe(expected);
  });

  it("is smaller when compressed", async () => {
    const golden = await readScene(goldenPath("tables/cache/natural_scene_templates/natural_scene_1.tiff"));
    const flat = scene([30, 40]);
    await writeScene(path, flat, { compression: "deflate" });
    expect(readFileSync(path).length).toBeLessThan(300);
    await writeScene(path, golden);
    expect(readFileSync(path).length).toBeGreaterThan(1200);
  });
});

describe("tried wrongly", () => {
  it.each<[string, DataArray, object, string]>([
    [
      "other axes",
      new DataArray({ name: "x", dims: ["column", "row"], shape: [1, 1], data: Uint8Array.of(1) }),
      {},
      "The axes are column, row, those of a scene are row, column and perhaps sample.",
    ],
    ["no axes", new DataArray({ name: "x", dims: [], shape: [], data: Uint8Array.of(1) }), {}, "The axes are none"],
    ["no pixels", scene([0, 3]), {}, "The scene has no pixels."],
    [
      "an unknown compression",
      scene([1, 1]),
      { compression: "lzw" },
      'There is no compression "lzw". Nothing was written. Choose one of none, deflate.',
    ],
  ])("%s is refused, and what was there is left", async (_what, image, options, message) => {
    writeFileSync(path, "before");
    const writing = writeScene(path, image, options);
    await expect(writing).rejects.toSatisfy((error) => isEcephysError(error, "ECEPHYS_BAD_ARGUMENT"));
    await expect(writing).rejects.toThrow(message);
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["before", ["natural_scene_1.tiff"]]);
  });

  it("a path that cannot be written is named", async () => {
    const absent = join(folder, "absent/scene.tiff");
    await expect(writeScene(absent, scene([1, 1]))).rejects.toThrow(
      `Could not write ${absent}: it does not exist (ENOENT).`,
    );
    mkdirSync(path);
    await expect(writeScene(path, scene([1, 1]))).rejects.toSatisfy((error) =>
      isEcephysError(error, "ECEPHYS_FILE_ACCESS"),
    );
    expect(readdirSync(folder)).toEqual(["natural_scene_1.tiff"]);
  });
});
