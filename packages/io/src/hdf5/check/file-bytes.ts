import { fileAccessError } from "@ecephys/core";

/** What a file is opened from: a path (Node), the bytes, or a `Blob` or `File`. */
export type Hdf5Source = string | Uint8Array | Blob;

/** How long a source is, and a few bytes of it anywhere. */
export interface FileBytes {
  readonly size: number;
  /** Fewer bytes than asked for where the file ends. */
  at(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** @throws EcephysError `ECEPHYS_FILE_ACCESS` for a path that is no file one may read */
export async function openBytes(source: Hdf5Source): Promise<FileBytes> {
  if (typeof source === "string") return openPath(source);
  if (source instanceof Uint8Array) {
    return {
      size: source.length,
      at: async (offset, length) => source.subarray(offset, offset + length),
      close: async () => undefined,
    };
  }
  return {
    size: source.size,
    at: async (offset, length) => new Uint8Array(await source.slice(offset, offset + length).arrayBuffer()),
    close: async () => undefined,
  };
}

async function openPath(path: string): Promise<FileBytes> {
  const { open, stat } = await import("node:fs/promises");
  try {
    // Before opening: to open a pipe is to wait for whoever writes to it.
    const before = await stat(path);
    if (!before.isFile())
      throw Object.assign(new Error("it is no regular file"), before.isDirectory() ? { code: "EISDIR" } : {});
    const handle = await open(path, "r");
    const { size } = await handle.stat();
    return {
      size,
      at: async (offset, length) => {
        const bytes = new Uint8Array(length);
        const { bytesRead } = await handle.read(bytes, 0, length, offset);
        return bytes.subarray(0, bytesRead);
      },
      close: () => handle.close(),
    };
  } catch (cause) {
    throw fileAccessError("open", path, cause);
  }
}
