import { EcephysError, fileAccessError } from "@ecephys/core";
import type { ByteSink } from "./hdf5/byte-sink.js";
import { FileSink } from "./hdf5/file-sink.js";

/**
 * Writes a file beside the target and moves it into place when it is whole, so that an existing file is replaced in one
 * step or, on failure, left as it was.
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path
 */
export async function replaceFile(path: string, write: (sink: ByteSink) => Promise<void>): Promise<void> {
  const { open, rename, rm, stat } = await import("node:fs/promises");
  const present = await stat(path).catch(() => undefined);
  if (present !== undefined && !present.isFile()) {
    // Neither a folder nor a device can be replaced.
    throw fileAccessError("write", path, Object.assign(new Error("not a file"), { code: "EISDIR" }));
  }
  const part = `${path}.${crypto.randomUUID()}.part`;
  try {
    const handle = await open(part, "wx");
    try {
      const sink = new FileSink(handle);
      await write(sink);
      await sink.flush();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (cause) {
    await rm(part, { force: true });
    throw cause instanceof EcephysError || systemCodeOf(cause) === undefined
      ? cause
      : fileAccessError("write", path, cause);
  }
}

/** A failure of the file system has one; a failure of the caller's own stream may not. */
function systemCodeOf(cause: unknown): string | undefined {
  const { code, syscall } = (cause ?? {}) as { code?: unknown; syscall?: unknown };
  return typeof code === "string" && typeof syscall === "string" ? code : undefined;
}
