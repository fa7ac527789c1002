import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isEcephysError, type ProgressEvent } from "@ecephys/core";
import { compareArray, goldenPath, goldensComparedBy, readGolden } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { movieReader } from "./movie-reader.js";
import { readMovie } from "./read-movie.js";
import { npyFile } from "./testing/npy-file.js";
import { numpyFile } from "./testing/numpy-files.js";

const MOVIE = goldenPath("tables/cache/natural_movie_templates/natural_movie_1.h5");
const GOLDEN = "tables/expected/natural_movie_1.json";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ecephys-movie-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("readMovie", () => {
  it("reads the project's movie as AllenSDK does", async () => {
    expect(goldensComparedBy("packages/io")).toContain(GOLDEN);
    const movie = await readMovie(MOVIE);
    expect(movie).toMatchObject({ name: "movie", dims: ["frame", "row", "column"], shape: [6, 30, 40], coords: {} });
    expect(compareArray("movie", movie.data, readGolden(GOLDEN))).toEqual([]);
  });

  it("reads bytes and Blobs alike", async () => {
    const bytes = readFileSync(MOVIE);
    const movie = await readMovie(MOVIE);
    expect((await readMovie(bytes)).data).toEqual(movie.data);
    expect((await readMovie(new Blob([bytes]))).data).toEqual(movie.data);
  });

  it("gives rows of columns of frames stored in Fortran order", async () => {
    const movie = await readMovie(numpyFile("fortran >f4"));
    expect(movie.toNested()).toEqual((await readMovie(numpyFile("<f4"))).toNested());
  });

  it("reports how far it is", async () => {
    const events: ProgressEvent[] = [];
    await readMovie(MOVIE, { onProgress: (event) => events.push(event) });
    expect(events.at(-1)).toEqual({ kind: "bytes", what: MOVIE, done: 7328, total: 7328 });
  });

  it("stops when told to", async () => {
    for (const file of [MOVIE, readFileSync(MOVIE), new Blob([readFileSync(MOVIE)])]) {
      await expect(readMovie(file, { signal: AbortSignal.abort() })).rejects.toSatisfy((error) =>
        isEcephysError(error, "ECEPHYS_ABORTED"),
      );
    }
  });

  it("says which file is damaged, and takes no array that is no movie", async () => {
    const cut = join(folder, "cut.h5");
    writeFileSync(cut, readFileSync(MOVIE).subarray(0, -1));
    for (const read of [readMovie, movieReader.verify]) {
      await expect(read(cut)).rejects.toThrow(
        `${cut} is corrupt: it is truncated: its header announces 7200 bytes of values (6 × 30 × 40 of uint8), it has 7199.`,
      );
    }
    const flat = npyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}", [1, 2, 3, 4, 5, 6]);
    await expect(readMovie(flat)).rejects.toThrow(
      "The movie is corrupt: it holds an array of 2 axes (2 × 3), a movie has 3",
    );
  });

  it("refuses folders and files that are not there", async () => {
    const absent = join(folder, "absent.h5");
    const isRefusal = (error: unknown): boolean => isEcephysError(error, "ECEPHYS_FILE_ACCESS");
    await expect(readMovie(absent)).rejects.toSatisfy(isRefusal);
    await expect(readMovie(absent)).rejects.toThrow(`Could not read ${absent}: it does not exist (ENOENT).`);
    mkdirSync(join(folder, "folder"));
    await expect(readMovie(join(folder, "folder"))).rejects.toThrow("it is a folder (EISDIR)");
    await expect(readMovie("/dev/null")).rejects.toThrow("it is no regular file");
  });
});

describe("the movie reader", () => {
  it("verifies and reads", async () => {
    const copy = join(folder, "whole.h5");
    copyFileSync(MOVIE, copy);
    await expect(movieReader.verify(copy)).resolves.toBeUndefined();
    expect((await movieReader.read(copy)).size).toBe(7200);
  });
});
