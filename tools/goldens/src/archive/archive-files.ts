import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { DATA_FOLDER } from "../folders/repository-folders.js";
import { type PackedFile, readTar, writeTar } from "./tar.js";

/** What follows the top folder's name in an archive's file name. */
export const ARCHIVE_SUFFIX = ".tar.br";

/** Names of the packed top folders. */
export function archiveNames(folder: string = DATA_FOLDER): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ARCHIVE_SUFFIX))
    .map((name) => name.slice(0, -ARCHIVE_SUFFIX.length))
    .sort();
}

/** Names of the files that lie unpacked beside the archives. */
export function looseNames(folder: string = DATA_FOLDER): string[] {
  return readdirSync(folder)
    .filter((name) => !name.endsWith(ARCHIVE_SUFFIX))
    .sort();
}

/** The files of one packed top folder; paths begin with the folder's name. */
export function readArchive(name: string, folder: string = DATA_FOLDER): PackedFile[] {
  return readTar(brotliDecompressSync(readFileSync(join(folder, `${name}${ARCHIVE_SUFFIX}`))));
}

/** Files as archive bytes; the window spans 16 MiB because many goldens repeat each other from afar. */
export function compressArchive(files: readonly PackedFile[]): Buffer {
  const tar = writeTar(files);
  return brotliCompressSync(tar, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: tar.length,
    },
  });
}
