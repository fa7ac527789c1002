import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isEcephysError } from "@ecephys/core";
import { DataArray, type NumericArray } from "@ecephys/tables";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { movieWriter } from "./movie-reader.js";
import { openMovie } from "./open-movie.js";
import { readMovie } from "./read-movie.js";
import { numpyFile } from "./testing/numpy-files.js";
import { type MovieFrames, writeMovie } from "./write-movie.js";

const GOLDEN = goldenPath("tables/cache/natural_movie_templates/natural_movie_1.h5");

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ecephys-write-movie-"));
  path = join(folder, "natural_movie_1.h5");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("writeMovie", () => {
  it("writes the file numpy wrote, byte for byte", async () => {
    await movieWriter.write(path, await readMovie(GOLDEN));
    expect(readFileSync(path)).toEqual(readFileSync(GOLDEN));
    expect(readdirSync(folder)).toEqual(["natural_movie_1.h5"]);
  });

  it("writes any type, whatever type and order it was read from", async () => {
    await writeMovie(path, await readMovie(numpyFile("fortran >f4")));
    expect(new Uint8Array(readFileSync(path))).toEqual(numpyFile("<f4"));
    await writeMovie(path, await readMovie(numpyFile(">i8")));
    expect(new Uint8Array(readFileSync(path))).toEqual(numpyFile("<i8"));
  });

  it("writes frames as they come, from an open movie or from anywhere", async () => {
    await using movie = await openMovie(GOLDEN);
    await writeMovie(path, { shape: movie.shape, dtype: "uint8", frames: movie.frames() });
    expect(readFileSync(path)).toEqual(readFileSync(GOLDEN));
    const frames = [Int16Array.of(1, 2), Int16Array.of(3, 4), Int16Array.of(5, 6)];
    await writeMovie(path, { shape: [3, 1, 2], dtype: "int16", frames });
    expect((await readMovie(path)).toNested()).toEqual([[[1, 2]], [[3, 4]], [[5, 6]]]);
  });

  it("writes a movie without frames", async () => {
    await writeMovie(path, { shape: [0, 2, 2], dtype: "uint8", frames: [] });
    expect((await readMovie(path)).shape).toEqual([0, 2, 2]);
  });
});

describe("tried wrongly", () => {
  const frame = (...values: number[]): NumericArray => Uint8Array.from(values);
  const square = new DataArray({ name: "f", dims: ["row", "column"], shape: [2, 1], data: frame(1, 2) });
  const announced = { shape: [2, 1, 2], dtype: "uint8" } as const;

  it.each<[string, DataArray | MovieFrames, string]>([
    ["too few frames", { ...announced, frames: [frame(1, 2)] }, "1 frames came, 2 were announced."],
    ["too many frames", { ...announced, frames: Array(3).fill(frame(1, 2)) }, "More frames came than the 2 announced."],
    [
      "a short frame",
      { ...announced, frames: [frame(1, 2), frame(1)] },
      "Frame 1 has 1 values of uint8, announced are 1 × 2",
    ],
    [
      "a turned frame",
      { ...announced, frames: [square] },
      "Frame 0 has 2 × 1 values of uint8, announced are 1 × 2 of uint8.",
    ],
    ["another type", { ...announced, frames: [Int8Array.of(1, 2)] }, "Frame 0 has 2 values of int8, announced are"],
    [
      "a broken shape",
      { ...announced, shape: [2, 1, 0.5], frames: [] },
      "The shape (2, 1, 0.5) is not that of a movie.",
    ],
    ["other axes", square, "The axes are row, column, those of a movie are frame, row, column."],
  ])("refuses %s and leaves what was there", async (_what, movie, message) => {
    writeFileSync(path, "before");
    const writing = writeMovie(path, movie);
    await expect(writing).rejects.toSatisfy((error) => isEcephysError(error, "ECEPHYS_BAD_ARGUMENT"));
    await expect(writing).rejects.toThrow(`${message.replace(/\.$/, "")}`);
    await expect(writing).rejects.toThrow("Nothing was written.");
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["before", ["natural_movie_1.h5"]]);
  });

  it("passes on what the frames throw, and leaves nothing", async () => {
    async function* broken(): AsyncGenerator<NumericArray> {
      yield frame(1, 2);
      throw new RangeError("no more");
    }
    await expect(writeMovie(path, { ...announced, frames: broken() })).rejects.toThrow(RangeError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("names the path it could not write", async () => {
    const movie = await readMovie(GOLDEN);
    const absent = join(folder, "absent/movie.h5");
    await expect(writeMovie(absent, movie)).rejects.toThrow(`Could not write ${absent}: it does not exist (ENOENT).`);
    mkdirSync(path);
    await expect(writeMovie(path, movie)).rejects.toSatisfy((error) => isEcephysError(error, "ECEPHYS_FILE_ACCESS"));
    expect(readdirSync(folder)).toEqual(["natural_movie_1.h5"]);
  });
});
