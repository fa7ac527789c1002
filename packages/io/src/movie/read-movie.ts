import type { CallOptions } from "@ecephys/core";
import { DataArray } from "@ecephys/tables";
import { openByteFile, type ReadableFile } from "../file/byte-file.js";
import { readNpyValues } from "./npy/read-npy.js";
import { readMovieHeader } from "./open-movie.js";

/**
 * Reads a whole movie: an NPY file given as a path (Node), as bytes (whose memory the result may share), or as a Blob.
 * For one that does not fit into memory use `openMovie`.
 *
 * @returns frame × row × column, pixels as the file has them: `bool` as 0 and 1, `float16` as float32, 64-bit integers as
 *   bigints; row-major, whatever the file's order
 * @throws as `openMovie`; EcephysError `ECEPHYS_FILE_ACCESS` also if it does not fit into memory
 */
export async function readMovie(file: ReadableFile, options: CallOptions = {}): Promise<DataArray> {
  const bytes = await openByteFile(file, "The movie");
  try {
    const header = await readMovieHeader(bytes, options);
    const { shape, data } = await readNpyValues(bytes, header, options);
    return new DataArray({ name: "movie", dims: ["frame", "row", "column"], shape, data });
  } finally {
    await bytes.close();
  }
}
