import type { CallOptions } from "@ecephys/core";
import type { NumericArray } from "@ecephys/tables";
import { type ByteFile, openByteFile, type ReadableFile } from "../../file/byte-file.js";
import { decodeNumbers, type StoredDtype } from "../../numbers/stored-numbers.js";
import { HEADER_REACH, type NpyHeader, parseNpyHeader } from "./npy-header.js";
import { toRowMajor } from "./row-major.js";

/** An array from an NPY file. */
export interface NpyArray {
  /** numpy's name for the values in the file. */
  readonly dtype: StoredDtype;
  readonly shape: readonly number[];
  /** Row-major, whatever the file's order. `bool` is 0 and 1, `float16` a Float32Array, 64-bit integers are bigints. */
  readonly data: NumericArray;
}

/**
 * Reads a whole NPY file of any number of axes: a path (Node), bytes (whose memory the values may share), or a Blob.
 * @throws CorruptFileError for a file that is truncated, over-long or no NPY file; EcephysError `ECEPHYS_NPY_PICKLE` for
 *   Python objects, `ECEPHYS_UNSUPPORTED_FORMAT` for complex numbers, text and records, `ECEPHYS_FILE_ACCESS`,
 *   `ECEPHYS_ABORTED`
 */
export async function readNpy(file: ReadableFile, options: CallOptions = {}): Promise<NpyArray> {
  const bytes = await openByteFile(file, "The NPY file");
  try {
    return await readNpyValues(bytes, await readNpyHeader(bytes, options), options);
  } finally {
    await bytes.close();
  }
}

/** The header of an open NPY file, compared with the file's size. @throws as {@link readNpy} */
export async function readNpyHeader(file: ByteFile, options: CallOptions = {}): Promise<NpyHeader> {
  const { signal } = options;
  const beginning = await file.read(0, Math.min(file.size, HEADER_REACH), signal === undefined ? {} : { signal });
  return parseNpyHeader(beginning, file.size, file.name);
}

/** All values of an open NPY file. @throws as {@link readNpy} */
export async function readNpyValues(file: ByteFile, header: NpyHeader, options: CallOptions): Promise<NpyArray> {
  const { dtype, shape, fortranOrder, dataOffset } = header;
  const values = decodeNumbers(await file.read(dataOffset, file.size, options), header);
  return { dtype, shape, data: fortranOrder ? toRowMajor(values, shape) : values };
}
