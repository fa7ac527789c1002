import { type FileHandle, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { ensureFolder } from "./ensure-folder.js";
import { moveIntoPlace, syncFolder } from "./move-into-place.js";

export { uniqueName } from "./unique-name.js";

/**
 * Writes `pieces` to `part`, makes them durable and moves them to `path` in one step:
 * a reader sees the old file or the new one, never half of it. On failure the part is removed and `path` untouched.
 *
 * @param beforeRename - last check of the finished part; rejecting cancels the move
 * @param options - `durable: false` leaves out the wait for the disk, for files that carry a checksum and can be made again
 */
export async function writeAtomically(
  path: string,
  part: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  beforeRename?: (part: string) => Promise<void>,
  options: { readonly durable?: boolean } = {},
): Promise<void> {
  const { durable = true } = options;
  await ensureFolder(dirname(part));
  await ensureFolder(dirname(path));
  try {
    const handle = await open(part, "wx");
    try {
      if (Array.isArray(pieces)) await writeAtOnce(handle, pieces);
      else for await (const piece of pieces) await handle.writeFile(piece);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await beforeRename?.(part);
    await moveIntoPlace(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  if (durable) await syncFolder(dirname(path));
}

/** All pieces in one call to the system, or as few as it takes. */
async function writeAtOnce(handle: FileHandle, pieces: readonly (string | Uint8Array)[]): Promise<void> {
  let rest = pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece));
  while (rest.length > 0) {
    let { bytesWritten: done } = await handle.writev(rest);
    rest = rest.flatMap((piece) => {
      const written = Math.min(done, piece.length);
      done -= written;
      return written === piece.length ? [] : [piece.subarray(written)];
    });
  }
}
