import { EcephysError } from "@ecephys/core";
import { type DataArray, type NumericArray, type NumericDtype, numericDtype } from "@ecephys/tables";
import { replaceFileInPieces } from "../file/replace-file.js";
import { encodeNumbers } from "../numbers/stored-numbers.js";
import { formatNpyHeader } from "./npy/npy-header.js";

/** A movie to write that need not be in memory. */
export interface MovieFrames {
  /** Frames, rows, columns. */
  readonly shape: readonly [frames: number, rows: number, columns: number];
  readonly dtype: NumericDtype;
  /** As many as `shape` says, in order: row × column arrays of `dtype`, or their values row by row. */
  readonly frames: AsyncIterable<DataArray | NumericArray> | Iterable<DataArray | NumericArray>;
}

const DIMS = ["frame", "row", "column"];

/**
 * Writes a movie as `numpy.save` would, so that numpy and AllenSDK read it. The project calls such files
 * `natural_movie_1.h5`. An existing file is replaced in one step, or left as it was on failure; frames are written as
 * they come.
 *
 * @param movie frame × row × column
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if axes, frames or types are not as announced, `ECEPHYS_FILE_ACCESS`
 */
export async function writeMovie(path: string, movie: DataArray | MovieFrames): Promise<void> {
  await replaceFileInPieces(path, "frames" in movie ? movieInFrames(movie) : wholeMovie(movie));
}

function* wholeMovie(movie: DataArray): Generator<Uint8Array> {
  if (movie.dims.join() !== DIMS.join()) {
    throw refused(
      `The axes are ${movie.dims.join(", ") || "none"}, those of a movie are ${DIMS.join(", ")}.`,
      "Name them so.",
    );
  }
  yield formatNpyHeader(movie.dtype, movie.shape);
  yield encodeNumbers(movie.data);
}

async function* movieInFrames({ shape, dtype, frames }: MovieFrames): AsyncGenerator<Uint8Array> {
  if (shape.length !== 3 || !shape.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    throw refused(
      `The shape (${shape.join(", ")}) is not that of a movie.`,
      "Give the numbers of frames, rows and columns.",
    );
  }
  yield formatNpyHeader(dtype, shape);
  let written = 0;
  for await (const frame of frames) {
    if (written === shape[0])
      throw refused(`More frames came than the ${shape[0]} announced.`, "Announce as many as come.");
    yield encodeNumbers(frameValues(frame, written, shape, dtype));
    written++;
  }
  if (written < shape[0])
    throw refused(`${written} frames came, ${shape[0]} were announced.`, "Announce as many as come.");
}

function frameValues(
  frame: DataArray | NumericArray,
  position: number,
  [, rows, columns]: MovieFrames["shape"],
  dtype: NumericDtype,
): NumericArray {
  const isFlat = ArrayBuffer.isView(frame);
  const values = isFlat ? frame : frame.data;
  const shape = isFlat ? `${frame.length}` : frame.shape.join(" × ");
  const isShaped = isFlat ? frame.length === rows * columns : shape === `${rows} × ${columns}`;
  if (isShaped && numericDtype(values) === dtype) return values;
  throw refused(
    `Frame ${position} has ${shape} values of ${numericDtype(values)}, announced are ${rows} × ${columns} of ${dtype}.`,
    "All frames of a movie have one shape and one type.",
  );
}

function refused(summary: string, advice: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `${summary} Nothing was written.`, { hint: advice });
}
