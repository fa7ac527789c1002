import { createHash } from "node:crypto";
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ErrorCode, isEcephysError, type ProgressEvent } from "@ecephys/core";
import { compareArray, goldenPath, goldensComparedBy, readGolden, realDataPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../csv/index.js";
import { readScene } from "./read-scene.js";
import { sceneReader } from "./scene-reader.js";
import { buildTiff, greyTags } from "./testing/tiff-builder.js";
import { TIFF_FIXTURES, tiffFixture } from "./testing/tiff-fixtures.js";

const SCENE = goldenPath("tables/cache/natural_scene_templates/natural_scene_1.tiff");
const GOLDEN = "tables/expected/natural_scene_1.json";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ecephys-scene-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("readScene", () => {
  it("reads the project's scene as AllenSDK does", async () => {
    expect(goldensComparedBy("packages/io")).toContain(GOLDEN);
    const scene = await readScene(SCENE);
    expect(scene).toMatchObject({ name: "scene", dims: ["row", "column"], shape: [30, 40], coords: {} });
    expect(compareArray("scene", scene.data, readGolden(GOLDEN))).toEqual([]);
  });

  it("reads bytes and Blobs alike", async () => {
    const bytes = readFileSync(SCENE);
    const { data } = await readScene(SCENE);
    expect((await readScene(bytes)).data).toEqual(data);
    expect((await readScene(new Blob([bytes]))).data).toEqual(data);
    expect((await sceneReader.read(SCENE)).data).toEqual(data);
    await expect(sceneReader.verify(SCENE)).resolves.toBeUndefined();
  });

  it("reads an image far inside a large file without reading the rest", async () => {
    const path = join(folder, "large.tiff");
    const far = 200 * 2 ** 20;
    const file = openSync(path, "w");
    writeSync(file, buildTiff(greyTags(3, 2, 6, { 273: [far] }), [0]));
    ftruncateSync(file, far + 6);
    writeSync(file, Uint8Array.of(1, 2, 3, 4, 5, 6), 0, 6, far);
    closeSync(file);
    const events: ProgressEvent[] = [];
    const scene = await readScene(path, { onProgress: (event) => events.push(event) });
    expect(scene.toNested()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(events.every((event) => event.kind === "bytes" && event.total === far + 6)).toBe(true);
  });

  it("stops when told to", async () => {
    const signal = AbortSignal.abort();
    for (const read of [readScene, sceneReader.verify]) {
      await expect(read(SCENE, { signal })).rejects.toSatisfy((error) => isEcephysError(error, "ECEPHYS_ABORTED"));
    }
  });
});

/** What the fixtures hold, see there. */
function sampleOf(name: string, k: number): number {
  const [kind] = name.split(" ") as [string];
  if (kind.startsWith("f")) return (k - 20) / 4;
  if (kind.startsWith("i")) return (k - 20) * ({ i1: 3, i2: 1000 }[kind] ?? 100_000);
  if (kind.startsWith("u")) return k * ({ u1: 2, u2: 500 }[kind] ?? 100_000);
  if (kind === "bool") return k % 3 === 0 ? 1 : 0;
  return kind === "12" ? k * 100 : k % (1 << Number(kind));
}

const ARRAYS: Readonly<Record<string, string>> = {
  u1: "Uint8Array",
  i1: "Int8Array",
  u2: "Uint16Array",
  i2: "Int16Array",
  u4: "Uint32Array",
  i4: "Int32Array",
  u8: "BigUint64Array",
  i8: "BigInt64Array",
  f2: "Float32Array",
  f4: "Float32Array",
  f8: "Float64Array",
  bool: "Uint8Array",
  2: "Uint8Array",
  4: "Uint8Array",
  12: "Uint16Array",
};

describe("what tifffile and Pillow wrote", () => {
  it.each(TIFF_FIXTURES)("%s", async (name) => {
    const { dims, shape, data } = await readScene(tiffFixture(name));
    expect(dims).toEqual(name.includes("rgb") ? ["row", "column", "sample"] : ["row", "column"]);
    expect(shape).toEqual(name.includes("rgb") ? [5, 7, 3] : [5, 7]);
    expect(data.constructor.name).toBe(ARRAYS[name.split(" ")[0] as string]);
    const expected = Array.from({ length: data.length }, (_, k) => sampleOf(name, k));
    expect(Array.from<number | bigint, number>(data, Number)).toEqual(expected);
  });

  it("leaves the bytes it was given as they were", async () => {
    for (const name of TIFF_FIXTURES) {
      const bytes = tiffFixture(name);
      await readScene(bytes);
      expect(bytes).toEqual(tiffFixture(name));
    }
    // Differences without compression: nobody writes them so, but the samples then lie in the caller's memory.
    const bytes = buildTiff(greyTags(3, 1, 3, { 317: [2] }), [1, 1, 1]);
    const before = bytes.slice();
    expect((await readScene(bytes)).toNested()).toEqual([[1, 2, 3]]);
    expect(bytes).toEqual(before);
  });

  it("reads any page", async () => {
    const bytes = tiffFixture("u1 le pages");
    for (const page of [0, 1, 2]) {
      expect((await readScene(bytes, { page })).toNested()).toEqual(
        Array.from({ length: 5 }, (_, row) => Array.from({ length: 7 }, (_, column) => (row * 7 + column) * 2 + page)),
      );
    }
    for (const page of [3, -1, 0.5, Number.NaN]) {
      const reading = readScene(bytes, { page });
      await expect(reading).rejects.toSatisfy((error) => isEcephysError(error, "ECEPHYS_BAD_ARGUMENT"));
      await expect(reading).rejects.toThrow(`The scene has no page ${page}. It has pages 0 to 2.`);
    }
    await expect(readScene(SCENE, { page: 1 })).rejects.toThrow("has no page 1. It has one, page 0.");
  });
});

/**
 * What tifffile 2026.3 with imagecodecs makes of their first pages; the checksum is of the samples as little-endian
 * numbers, booleans as bytes.
 */
const READ: Readonly<Record<string, { dtype: string; shape: number[]; sha256: string }>> = {
  "16bit.MM.cropped.tif": { dtype: "uint16", shape: [64, 64], sha256: "f63dec220d2b5247" },
  "hopper_bigtiff.tif": { dtype: "uint8", shape: [128, 128, 3], sha256: "87ce2dc3eea0549d" },
  "img_float32.tif": { dtype: "float32", shape: [125, 141], sha256: "b6d3cb5ea089bcfb" },
  "img_grey16.tif": { dtype: "uint16", shape: [90, 30], sha256: "49cbef4008d01339" },
  "img_grey8-lzw.tif": { dtype: "uint8", shape: [90, 30], sha256: "6b94fbb70acc7561" },
  "img_grey8-multi.tif": { dtype: "uint8", shape: [90, 30], sha256: "6b94fbb70acc7561" },
  "img_grey8.tif": { dtype: "uint8", shape: [90, 30], sha256: "6b94fbb70acc7561" },
  "img_tile_rgb_deflate.tif": { dtype: "uint16", shape: [128, 128, 3], sha256: "243eb1e7e3d2677e" },
  "lzw-single-strip.tiff": { dtype: "uint8", shape: [3122, 7795], sha256: "7ac89ff3b74ae815" },
  "minisblack-1c-16b.tiff": { dtype: "uint16", shape: [151, 157], sha256: "a7ee6cd5cd637b0e" },
  "minisblack-1c-8b.tiff": { dtype: "uint8", shape: [151, 157], sha256: "6f2d6e8e78698950" },
  "miniswhite-1c-1b.tiff": { dtype: "uint8", shape: [151, 157], sha256: "bf11b516ab783296" },
  "palette-1c-8b.tiff": { dtype: "uint8", shape: [151, 157], sha256: "f9975457c122ed6a" },
  "rgb-3c-8b.tiff": { dtype: "uint8", shape: [151, 157, 3], sha256: "ff53739e3609939a" },
  "test_float64_predictor2_le_lzw.tif": { dtype: "float64", shape: [20, 20], sha256: "0c584ffb2f50f568" },
  "tiff_tiled_raw.tif": { dtype: "uint8", shape: [374, 278, 3], sha256: "1d4460fa59aa117b" },
};

const REFUSED: Readonly<Record<string, readonly [ErrorCode, because: string]>> = {
  "crash-0c7e0e8e11ce787078f00b5b0ca409a167f070e0.tif": ["ECEPHYS_CORRUPT_FILE", "strip 0 would lie at bytes"],
  "test_ifd_loop_to_self.tif": ["ECEPHYS_CORRUPT_FILE", "its directories form a circle"],
  "total-pages-zero.tif": ["ECEPHYS_UNSUPPORTED_FORMAT", "is compressed by CCITT group 3"],
};

const inventory = realDataPath("tiff/INVENTORY.csv");
describe.skipIf(inventory === null)("the inventory of other people's files", async () => {
  interface InventoryRow {
    readonly file: string;
    readonly pages: number;
    readonly decoded_by_tifffile: string;
    readonly decoded_by_pillow: string;
  }
  const rows = inventory === null ? [] : [...(await readCsv<InventoryRow>(inventory, { indexColumn: "file" }))];
  const pathOf = (file: string): string => realDataPath(`tiff/${file}`) as string;

  it("has no file that is not expected to be read or refused", () => {
    expect([...Object.keys(READ), ...Object.keys(REFUSED)].sort()).toEqual(rows.map(({ file }) => file).sort());
  });

  it.each(rows.filter(({ file }) => file in READ))("$file is read as others read it", async (row) => {
    const scene = await readScene(pathOf(row.file));
    const { dtype, shape, data } = scene;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const sha256 = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    expect({ dtype, shape, sha256 }).toEqual(READ[row.file]);
    const [, listed] = /^\w+\((.*)\)$/.exec(row.decoded_by_tifffile) ?? [];
    if (listed !== undefined) expect(shape.join(", ")).toBe(listed);
    const [, columns, numRows] = /\((\d+), (\d+)\)$/.exec(row.decoded_by_pillow) ?? [];
    if (columns !== undefined) expect(shape.slice(0, 2)).toEqual([Number(numRows), Number(columns)]);
    await expect(sceneReader.verify(pathOf(row.file))).resolves.toBeUndefined();
    await expect(readScene(pathOf(row.file), { page: row.pages })).rejects.toThrow(`has no page ${row.pages}`);
    expect((await readScene(pathOf(row.file), { page: row.pages - 1 })).size).toBeGreaterThan(0);
  });

  it.each(rows.filter(({ file }) => file in REFUSED))("$file is refused", async ({ file }) => {
    const [code, because] = REFUSED[file] as readonly [ErrorCode, string];
    const reading = readScene(pathOf(file));
    await expect(reading).rejects.toSatisfy((error) => isEcephysError(error, code));
    await expect(reading).rejects.toThrow(because);
  });
});

describe("a file that cannot be reached", () => {
  it("is named", async () => {
    const absent = join(folder, "absent.tiff");
    await expect(readScene(absent)).rejects.toThrow(`Could not read ${absent}: it does not exist (ENOENT).`);
    const damaged = join(folder, "damaged.tiff");
    writeFileSync(damaged, "<html>");
    await expect(readScene(damaged)).rejects.toThrow(
      `${damaged} is corrupt: it does not begin with the TIFF signature.`,
    );
    const named = new File(["<html>"], "chosen.tiff");
    await expect(readScene(named)).rejects.toThrow("chosen.tiff is corrupt");
  });
});
