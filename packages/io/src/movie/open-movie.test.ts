import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CorruptFileError, type ErrorCode, isEcephysError } from "@ecephys/core";
import type { DataArray } from "@ecephys/tables";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FrameRange, Movie } from "./movie.js";
import { openMovie } from "./open-movie.js";
import { readMovie } from "./read-movie.js";
import { npyFile } from "./testing/npy-file.js";
import { NUMPY_FILES, numpyFile } from "./testing/numpy-files.js";

const PATH = goldenPath("tables/cache/natural_movie_templates/natural_movie_1.h5");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ecephys-frames-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function framesOf(movie: Movie, range: FrameRange = {}): Promise<DataArray[]> {
  const frames: DataArray[] = [];
  for await (const frame of movie.frames(range)) frames.push(frame);
  return frames;
}

const refusedAs = (code: ErrorCode) => (error: unknown) => isEcephysError(error, code);

describe("an open movie", () => {
  it("knows its shape and type", async () => {
    await using movie = await openMovie(PATH);
    expect(movie).toMatchObject({ name: PATH, shape: [6, 30, 40], numFrames: 6, dtype: "uint8", closed: false });
  });

  it("gives each frame as the whole movie has it", async () => {
    const whole = await readMovie(PATH);
    await using movie = await openMovie(PATH);
    for (const position of [5, 0, 3]) {
      const frame = await movie.frame(position);
      expect(frame).toMatchObject({ name: "frame", dims: ["row", "column"], shape: [30, 40] });
      expect(frame.data).toEqual(whole.isel({ frame: position }).data);
    }
    expect((await framesOf(movie)).map((frame) => frame.toNested())).toEqual(whole.toNested());
  });

  it.each(NUMPY_FILES)("%s gives the same frames by itself and in rows", async (name) => {
    const whole = await readMovie(numpyFile(name));
    const movie = await openMovie(numpyFile(name));
    const last = whole.isel({ frame: 1 }).toNested();
    expect((await movie.frame(1)).toNested()).toEqual(last);
    expect((await framesOf(movie)).map((frame) => frame.toNested())).toEqual(whole.toNested());
    expect((await framesOf(movie, { start: 1 })).map((frame) => frame.toNested())).toEqual([last]);
    await movie.close();
  });

  it("gives ranges of frames, which may be empty", async () => {
    await using movie = await openMovie(PATH);
    const third = await movie.frame(2);
    expect((await framesOf(movie, { start: 2, stop: 3 })).map((frame) => frame.data)).toEqual([third.data]);
    expect(await framesOf(movie, { stop: 2 })).toHaveLength(2);
    expect(await framesOf(movie, { start: 6 })).toEqual([]);
  });

  it.each([
    ["row by row, in batches", false],
    ["in Fortran order, in pieces", true],
  ])("is read %s, when it is larger than those", async (_how, fortran) => {
    const [frames, rows, columns] = [9, 1500, 700] as const;
    const values = new Uint16Array(frames * rows * columns);
    const valueAt = (frame: number, row: number, column: number): number => (frame * 7919 + row * 31 + column) & 0xffff;
    for (let frame = 0; frame < frames; frame++) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const at = fortran ? (column * rows + row) * frames + frame : (frame * rows + row) * columns + column;
          values[at] = valueAt(frame, row, column);
        }
      }
    }
    const order = fortran ? "True" : "False";
    const header = npyFile(
      `{'descr': '<u2', 'fortran_order': ${order}, 'shape': (${frames}, ${rows}, ${columns})}`,
      [],
    );
    const path = join(folder, `large-${fortran}.npy`);
    writeFileSync(path, Buffer.concat([header, new Uint8Array(values.buffer)]));
    await using movie = await openMovie(path);
    const isRight = (frame: DataArray, position: number): boolean =>
      frame.data.length === rows * columns &&
      (frame.data as Uint16Array).every(
        (value, i) => value === valueAt(position, Math.floor(i / columns), i % columns),
      );
    let seen = 1;
    for await (const frame of movie.frames({ start: 1, stop: 8 })) expect(isRight(frame, seen++)).toBe(true);
    expect(seen).toBe(8);
    expect(isRight(await movie.frame(8), 8)).toBe(true);
  });

  it("is read in Fortran order also where one column of pixels is a large piece", async () => {
    const [frames, rows, columns] = [20_000, 600, 2] as const;
    const values = Uint8Array.from(
      { length: frames * rows * columns },
      (_, at) => (at % frames) + Math.floor(at / frames) * 7,
    );
    const path = join(folder, "long.npy");
    const header = npyFile(`{'descr': '|u1', 'fortran_order': True, 'shape': (${frames}, ${rows}, ${columns})}`, []);
    writeFileSync(path, Buffer.concat([header, values]));
    await using movie = await openMovie(path);
    for (const position of [0, 12_345, 19_999]) {
      const frame = await movie.frame(position);
      const isRight = (value: number, i: number): boolean =>
        value === ((position + ((i % columns) * rows + Math.floor(i / columns)) * 7) & 0xff);
      expect((frame.data as Uint8Array).every(isRight)).toBe(true);
    }
  });

  it("may be larger than memory", async () => {
    const path = join(folder, "huge.npy");
    const header = npyFile("{'descr': '|u1', 'fortran_order': False, 'shape': (900000, 1000, 1000)}", []);
    const file = openSync(path, "w");
    writeSync(file, header);
    // A hole: 0.9 TB that take no room.
    ftruncateSync(file, header.length + 900_000 * 1e6);
    writeSync(file, Uint8Array.of(42), 0, 1, header.length + 899_999 * 1e6 + 5);
    closeSync(file);
    await using movie = await openMovie(path);
    expect(movie.numFrames).toBe(900_000);
    const frame = await movie.frame(899_999);
    expect([frame.at(0, 4), frame.at(0, 5), frame.at(0, 6)]).toEqual([0, 42, 0]);
    for await (const last of movie.frames({ start: 899_999 })) expect([last.size, last.at(0, 5)]).toEqual([1e6, 42]);
    await expect(readMovie(path)).rejects.toSatisfy(refusedAs("ECEPHYS_FILE_ACCESS"));
    await expect(readMovie(path)).rejects.toThrow(
      `Could not read ${path}: 900000000000 bytes do not fit into memory. Read a part of it at a time.`,
    );
  });

  it("reads several frames at once", async () => {
    await using movie = await openMovie(PATH);
    const frames = await Promise.all([4, 1, 4].map((position) => movie.frame(position)));
    expect(frames[0]?.data).toEqual(frames[2]?.data);
    expect(frames[1]?.data).toEqual((await movie.frame(1)).data);
  });
});

describe("tried wrongly", () => {
  it.each([6, -1, 0.5, NaN])("frame %s is not there", async (position) => {
    await using movie = await openMovie(PATH);
    await expect(movie.frame(position)).rejects.toSatisfy(refusedAs("ECEPHYS_BAD_ARGUMENT"));
    await expect(movie.frame(position)).rejects.toThrow(`${PATH} has no frame ${position}. It has frames 0 to 5.`);
  });

  it.each<FrameRange>([{ start: -1 }, { stop: 7 }, { start: 3, stop: 2 }, { start: 0.5 }])(
    "%o is no range",
    async (range) => {
      await using movie = await openMovie(PATH);
      await expect(framesOf(movie, range)).rejects.toSatisfy(refusedAs("ECEPHYS_BAD_ARGUMENT"));
    },
  );

  it("a closed movie says so, also half way through", async () => {
    const movie = await openMovie(PATH);
    const frames = movie.frames();
    await frames.next();
    await movie.close();
    await movie.close();
    expect(movie.closed).toBe(true);
    await expect(movie.frame(0)).rejects.toSatisfy(refusedAs("ECEPHYS_FILE_CLOSED"));
    await expect(movie.frame(0)).rejects.toThrow(`${PATH} was closed and cannot be read any more. Open it again`);
    await expect(frames.next()).rejects.toSatisfy(refusedAs("ECEPHYS_FILE_CLOSED"));
    await expect(framesOf(movie)).rejects.toSatisfy(refusedAs("ECEPHYS_FILE_CLOSED"));
  });

  it("an empty movie has no frames", async () => {
    for (const shape of ["(0, 30, 40)", "(0, 0, 0)"]) {
      for (const order of ["True", "False"]) {
        await using movie = await openMovie(
          npyFile(`{'descr': '<f8', 'fortran_order': ${order}, 'shape': ${shape}}`, []),
        );
        expect([movie.numFrames, await framesOf(movie)]).toEqual([0, []]);
        await expect(movie.frame(0)).rejects.toThrow("It has none.");
      }
    }
    await using flat = await openMovie(npyFile("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 0, 3)}", []));
    expect((await framesOf(flat)).map((frame) => frame.shape)).toEqual([
      [0, 3],
      [0, 3],
    ]);
  });

  it("a movie that becomes shorter while it is open is damaged", async () => {
    const path = join(folder, "shrinking.npy");
    writeFileSync(path, numpyFile("|u1"));
    await using movie = await openMovie(path);
    truncateSync(path, 136);
    await expect(movie.frame(1)).rejects.toThrow(CorruptFileError);
    await expect(movie.frame(1)).rejects.toThrow("2 bytes were left of 6 that were there when it was opened");
  });

  it("an aborted signal stops frames", async () => {
    await using movie = await openMovie(PATH);
    const signal = AbortSignal.abort();
    await expect(movie.frame(0, { signal })).rejects.toSatisfy(refusedAs("ECEPHYS_ABORTED"));
    await expect(openMovie(PATH, { signal })).rejects.toSatisfy(refusedAs("ECEPHYS_ABORTED"));
  });
});
