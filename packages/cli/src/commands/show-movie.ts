import { type CallOptions, EcephysError } from "@ecephys/core";
import { frameImage } from "@ecephys/figures";
import { type Movie, openMovie } from "@ecephys/io/movie";
import { type DataArray, Table } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import type { FrameRange } from "../options/parse-ranges.js";
import { printTable } from "../output/print-table.js";
import { contactSheet } from "../picture/contact-sheet.js";
import { isNumbered, numberedFile } from "../picture/numbered-files.js";
import { assertPicturesWritable, picturePaths, writePicture } from "../picture/picture-files.js";
import { withCache } from "../project/with-cache.js";
import { pixelSummary } from "../recording/pixel-summary.js";
import { arrange } from "../rows/arrange.js";
import type { MovieFlags } from "./movie.js";

/** Frames that still can be told apart side by side. */
const MOST_ON_A_SHEET = 100;

/** Prints what a movie is, or draws frames of it. */
export async function showMovie(environment: Environment, number: number, flags: MovieFlags): Promise<void> {
  const { png, force = false } = flags;
  const asked = framesAskedFor(flags);
  await assertPicturesWritable(png === undefined ? picturePaths(flags) : filesFor(png, asked), force);
  const table = await withCache(environment, flags, async (cache, call) => {
    const movie = await openMovie(await cache.getNaturalMovieTemplateFile(number, call), call);
    try {
      assertFramesExist(movie, number, asked);
      if (png === undefined) return await movieSummary(movie, number, asked, call);
      await drawFrames(movie, png, asked, flags, environment, call);
      return undefined;
    } finally {
      await movie.close();
    }
  });
  if (table !== undefined)
    await printTable(arrange(table, table.columnNames, flags), flags, environment, { asRecord: true });
}

function framesAskedFor({ frame, frames }: MovieFlags): FrameRange | undefined {
  return frame === undefined ? frames : { start: frame, stop: frame + 1 };
}

function assertFramesExist({ numFrames }: Movie, number: number, asked: FrameRange | undefined): void {
  if (asked === undefined || asked.stop <= numFrames) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Natural movie ${number} has no frame ${asked.stop - 1}.`, {
    hint: `It has ${numFrames} frames, counted from 0.`,
  });
}

/** A numbered name stands for a file per frame. */
function filesFor(png: string, asked: FrameRange | undefined): string[] {
  if (!isNumbered(png)) return [png];
  const { start, stop } = asked ?? { start: 0, stop: 1 };
  return Array.from({ length: stop - start }, (_, i) => numberedFile(png, start + i));
}

async function movieSummary(
  movie: Movie,
  number: number,
  asked: FrameRange | undefined,
  call: CallOptions,
): Promise<Table<object>> {
  const [numFrames, rows, columns] = movie.shape;
  const range = asked ?? { start: 0, stop: numFrames };
  const { minimum, maximum, mean } = await pixelSummary(movie.frames({ ...range, ...call }));
  const row = {
    movie: number,
    first_frame: range.start,
    frame_count: range.stop - range.start,
    row_count: rows,
    column_count: columns,
    dtype: movie.dtype,
    minimum,
    maximum,
    mean,
  };
  return Table.fromObjects([row], {
    indexName: "movie",
    dtypes: { minimum: "float", maximum: "float", mean: "float" },
  });
}

/** The frames asked for, by default the first: side by side, or in a file each. */
async function drawFrames(
  movie: Movie,
  png: string,
  asked: FrameRange | undefined,
  flags: MovieFlags,
  environment: Environment,
  call: CallOptions,
): Promise<void> {
  const range = asked ?? { start: 0, stop: 1 };
  const draw = async (path: string, picture: DataArray) =>
    await writePicture(path, await (await frameImage(picture)).png(), flags, environment);
  if (isNumbered(png)) {
    let number = range.start;
    for await (const frame of movie.frames({ ...range, ...call })) await draw(numberedFile(png, number++), frame);
    return;
  }
  if (range.stop - range.start > MOST_ON_A_SHEET) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `${range.stop - range.start} frames are too many for one picture; nothing was written.`,
      { hint: `Ask for at most ${MOST_ON_A_SHEET}, or for a file each: --png frame-%04d.png.` },
    );
  }
  const frames: DataArray[] = [];
  for await (const frame of movie.frames({ ...range, ...call })) frames.push(frame);
  await draw(png, contactSheet(frames));
}
