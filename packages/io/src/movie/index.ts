export type { ReadableFile } from "../file/byte-file.js";
export type { StoredDtype } from "../numbers/stored-numbers.js";
export type { FrameRange, Movie } from "./movie.js";
export { movieReader, movieWriter } from "./movie-reader.js";
export { encodeNpy } from "./npy/encode-npy.js";
export { type NpyArray, readNpy } from "./npy/read-npy.js";
export { openMovie } from "./open-movie.js";
export { readMovie } from "./read-movie.js";
export { type MovieFrames, writeMovie } from "./write-movie.js";
