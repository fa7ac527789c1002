import { fileAccessError } from "@ecephys/core";

/**
 * Writes a file in pieces. They go to a file beside it that is moved into place when whole, so an existing file is
 * replaced in one step or, on failure, left as it was. The folder must exist.
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path, and whatever `pieces` throws
 */
export async function replaceFile(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const { open, rename, rm, stat } = await import("node:fs/promises");
  const access = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((cause: unknown) => {
      throw fileAccessError("write", path, cause);
    });
  const present = await stat(path).catch(() => undefined);
  // A folder is refused, and a device or a pipe takes the bytes as they come: neither can be replaced.
  const inPlace = present !== undefined && !present.isFile();
  const written = inPlace ? path : `${path}.${crypto.randomUUID()}.part`;
  const handle = await access(open(written, inPlace ? "w" : "wx"));
  try {
    try {
      for await (const piece of pieces) {
        for (let done = 0; done < piece.length; ) done += (await access(handle.write(piece, done))).bytesWritten;
      }
    } finally {
      await handle.close();
    }
    if (!inPlace) await access(rename(written, path));
  } catch (error) {
    if (!inPlace) await rm(written, { force: true });
    throw error;
  }
}
