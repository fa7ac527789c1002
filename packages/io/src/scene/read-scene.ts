import { type CallOptions, EcephysError } from "@ecephys/core";
import { DataArray } from "@ecephys/tables";
import { type ByteFile, openByteFile, type ReadableFile } from "../file/byte-file.js";
import { directoryOffsets, readDirectory } from "./tiff/directory.js";
import { readImageLayout } from "./tiff/image-layout.js";
import { readImage } from "./tiff/read-image.js";
import { readTiffHeader } from "./tiff/tiff-file.js";

/** Options of {@link readScene}. */
export interface SceneOptions {
  /** Which image of a file with several, from 0. Default 0. */
  readonly page?: number;
}

/** Files up to this size are read whole, beyond only where the image lies. */
const SMALL = 64 * 2 ** 20;

/**
 * Reads an image from a TIFF file: a path (Node), bytes, or a Blob. Classic and BigTIFF of either byte order; strips and
 * tiles; uncompressed, LZW, deflate and PackBits; integers of up to 64 bits, floats of 16, 32 and 64.
 *
 * @returns row × column, or row × column × sample where pixels have several samples; samples as they are stored (no
 *   palette or colour space is applied, white may be 0). Samples of 1 to 7 bits become uint8, of 9 to 15 uint16, float16
 *   float32; 64-bit integers are bigints.
 * @throws CorruptFileError for a file that is no TIFF file, is truncated, or contradicts itself; EcephysError
 *   `ECEPHYS_UNSUPPORTED_FORMAT` for other compressions and numbers and beyond 2 GiB, `ECEPHYS_BAD_ARGUMENT` for a page that
 *   is not there, `ECEPHYS_FILE_ACCESS`, `ECEPHYS_ABORTED`
 */
export async function readScene(file: ReadableFile, options: SceneOptions & CallOptions = {}): Promise<DataArray> {
  const { page = 0, ...callOptions } = options;
  const opened = await openByteFile(file, "The scene");
  try {
    const tiff = await readTiffHeader(await near(opened, callOptions));
    const offset = pageOffset(await directoryOffsets(tiff), page, opened.name);
    const layout = await readImageLayout(tiff.file, await readDirectory(tiff, offset));
    const data = await readImage(tiff, layout, callOptions);
    const { height, width, samples } = layout;
    const [dims, shape] =
      samples === 1
        ? [
            ["row", "column"],
            [height, width],
          ]
        : [
            ["row", "column", "sample"],
            [height, width, samples],
          ];
    return new DataArray({ name: "scene", dims, shape, data });
  } finally {
    await opened.close();
  }
}

/**
 * Looks whether a TIFF file is whole: its signature, all its directories, and that every strip and tile lies in the file.
 * Decodes nothing, and takes what cannot be read here for whole.
 * @throws CorruptFileError; EcephysError `ECEPHYS_FILE_ACCESS`, `ECEPHYS_ABORTED`
 */
export async function verifyScene(file: ReadableFile, options: CallOptions = {}): Promise<void> {
  const opened = await openByteFile(file, "The scene");
  try {
    const tiff = await readTiffHeader(await near(opened, options));
    for (const offset of await directoryOffsets(tiff)) {
      try {
        await readImageLayout(tiff.file, await readDirectory(tiff, offset));
      } catch (error) {
        if (!(error instanceof EcephysError && error.code === "ECEPHYS_UNSUPPORTED_FORMAT")) throw error;
      }
    }
  } finally {
    await opened.close();
  }
}

/** The same file in memory, if it is small: directories are read in many little pieces. */
async function near(file: ByteFile, options: CallOptions): Promise<ByteFile> {
  return file.size > SMALL ? file : openByteFile(await file.read(0, file.size, options), file.name);
}

function pageOffset(offsets: readonly number[], page: number, path: string): number {
  const offset = Number.isInteger(page) ? offsets[page] : undefined;
  if (offset !== undefined) return offset;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${path} has no page ${page}.`, {
    hint: offsets.length === 1 ? "It has one, page 0." : `It has pages 0 to ${offsets.length - 1}.`,
  });
}
