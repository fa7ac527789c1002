import type { CallOptions, FileInput, Reader, Writer } from "@ecephys/core";
import type { DataArray } from "@ecephys/tables";
import { openMovie } from "./open-movie.js";
import { readMovie } from "./read-movie.js";
import { type MovieFrames, writeMovie } from "./write-movie.js";

/** Reads movies whole. `verify` compares the header with the file's size. */
export const movieReader = {
  id: "movie",
  async verify(file: FileInput, options?: CallOptions): Promise<void> {
    const movie = await openMovie(file, options);
    await movie.close();
  },
  read: (file: FileInput, options?: CallOptions): Promise<DataArray> => readMovie(file, options),
} as const satisfies Reader<DataArray>;

/** Writes movies as numpy does. */
export const movieWriter = { id: "movie", write: writeMovie } as const satisfies Writer<DataArray | MovieFrames>;
