import { fileAccessError } from "@ecephys/core";

/** A file being written. */
export interface FileToWrite {
  /**
   * Writes all of `bytes`: at `position`, or else after what was written last.
   * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path
   */
  write(bytes: Uint8Array, position?: number): Promise<void>;
}

/** How a file is replaced. */
export interface ReplaceOptions {
  /** Refuse a device or a pipe, which takes bytes only as they come, without positions. Default false. */
  readonly filesOnly?: boolean;
}

/**
 * Writes a file. What `write` writes goes to a file beside it that is moved into place when whole, so an existing file is
 * replaced in one step or, on failure, left as it was. A device or a pipe cannot be replaced: it is written to itself.
 * The folder must exist.
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path, and whatever `write` throws
 */
export async function replaceFile(
  path: string,
  write: (file: FileToWrite) => Promise<void>,
  { filesOnly = false }: ReplaceOptions = {},
): Promise<void> {
  const { open, rename, rm, stat } = await import("node:fs/promises");
  const access = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((cause: unknown) => {
      throw fileAccessError("write", path, cause);
    });
  const present = await stat(path).catch(() => undefined);
  const inPlace = present !== undefined && !present.isFile();
  // A folder is left to be refused by the file system.
  if (filesOnly && inPlace && !present.isDirectory()) {
    throw fileAccessError("write", path, new Error("it is no regular file"));
  }
  const written = inPlace ? path : `${path}.${crypto.randomUUID()}.part`;
  const handle = await access(open(written, inPlace ? "w" : "wx"));
  try {
    try {
      await write({
        async write(bytes, position) {
          // One call may write less than asked for.
          for (let done = 0; done < bytes.length; ) {
            const at = position === undefined ? null : position + done;
            done += (await access(handle.write(bytes, done, bytes.length - done, at))).bytesWritten;
          }
        },
      });
    } finally {
      await handle.close();
    }
    if (!inPlace) await access(rename(written, path));
  } catch (error) {
    if (!inPlace) await rm(written, { force: true });
    throw error;
  }
}

/** Writes a file in pieces, one after another; see {@link replaceFile}. */
export function replaceFileInPieces(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  return replaceFile(path, async (file) => {
    for await (const piece of pieces) await file.write(piece);
  });
}
