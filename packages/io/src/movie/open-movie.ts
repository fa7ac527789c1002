import { type CallOptions, CorruptFileError } from "@ecephys/core";
import { type ByteFile, openByteFile, type ReadableFile } from "../file/byte-file.js";
import { Movie } from "./movie.js";
import type { NpyHeader } from "./npy/npy-header.js";
import { readNpyHeader } from "./npy/read-npy.js";

/**
 * Opens a movie to read single frames of it: a path (Node), bytes, or a Blob. The project's movies are NPY files, though
 * they are called `natural_movie_1.h5`. Only the header is read, and compared with the file's size.
 *
 * @throws CorruptFileError for a file that is truncated, over-long, no NPY file, or an array without three axes;
 *   EcephysError `ECEPHYS_NPY_PICKLE` for Python objects, `ECEPHYS_UNSUPPORTED_FORMAT` for complex numbers, text and
 *   records, `ECEPHYS_FILE_ACCESS`, `ECEPHYS_ABORTED`
 */
export async function openMovie(file: ReadableFile, options: CallOptions = {}): Promise<Movie> {
  const bytes = await openByteFile(file, "The movie");
  try {
    return new Movie(bytes, await readMovieHeader(bytes, options));
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

/** The header of an open file that should be a movie. @throws as {@link openMovie} */
export async function readMovieHeader(file: ByteFile, options: CallOptions = {}): Promise<NpyHeader> {
  const header = await readNpyHeader(file, options);
  if (header.shape.length === 3) return header;
  const shape = header.shape.join(" × ") || "a single value";
  throw new CorruptFileError(file.name, `it holds an array of ${header.shape.length} axes (${shape}), a movie has 3`, {
    hint: "The axes of a movie are frame, row and column; readNpy reads any array.",
  });
}
