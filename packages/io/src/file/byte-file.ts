import {
  type CallOptions,
  CorruptFileError,
  EcephysError,
  type FileInput,
  fileAccessError,
  report,
  throwIfAborted,
} from "@ecephys/core";
import { nameOf } from "./read-bytes.js";

/** A path (Node), bytes, or a Blob, such as a File a person chose in a browser. */
export type ReadableFile = FileInput | Blob;

/** A file of which parts are read, wherever it lies. */
export interface ByteFile {
  /** The path, or what else to call it in messages. */
  readonly name: string;
  readonly size: number;
  /**
   * The bytes from `start` up to `stop`, both within the file; a view where the file is in memory.
   * @throws EcephysError `ECEPHYS_FILE_ACCESS` (also where they do not fit into memory), `ECEPHYS_ABORTED`;
   *   CorruptFileError if the file has become shorter
   */
  read(start: number, stop: number, options?: CallOptions): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Most that is read at once: between two pieces a signal is heeded. */
const PIECE = 16 * 2 ** 20;

/**
 * Opens a file for reading parts of it.
 * @param otherwise what to call a file without a path, as a message begins
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path
 */
export async function openByteFile(file: ReadableFile, otherwise: string): Promise<ByteFile> {
  if (file instanceof Uint8Array) return bytesInMemory(file, otherwise);
  return typeof file === "string" ? fileOnDisk(file) : blobFile(file, otherwise);
}

/** What to call a file in messages. */
export function readableName(file: ReadableFile, otherwise: string): string {
  if (typeof file === "string" || file instanceof Uint8Array) return nameOf(file, otherwise);
  const { name } = file as { readonly name?: unknown };
  return typeof name === "string" && name !== "" ? name : otherwise;
}

function bytesInMemory(bytes: Uint8Array, name: string): ByteFile {
  return {
    name,
    size: bytes.length,
    async read(start, stop, options) {
      throwIfAborted(options?.signal, `reading ${name}`);
      return bytes.subarray(start, stop);
    },
    async close() {},
  };
}

function blobFile(blob: Blob, otherwise: string): ByteFile {
  const name = readableName(blob, otherwise);
  return {
    name,
    size: blob.size,
    async read(start, stop, options) {
      throwIfAborted(options?.signal, `reading ${name}`);
      const buffer = await blob
        .slice(start, stop)
        .arrayBuffer()
        .catch((cause: unknown) => {
          throw fileAccessError("read", name, cause);
        });
      report(options?.onProgress, { kind: "bytes", what: name, done: stop, total: blob.size });
      return checkedLength(new Uint8Array(buffer), stop - start, name);
    },
    async close() {},
  };
}

async function fileOnDisk(path: string): Promise<ByteFile> {
  // On first use, so that the other kinds of file can be read where there is no file system.
  const { open, stat } = await import("node:fs/promises");
  const opened = async (): Promise<{ handle: Awaited<ReturnType<typeof open>>; size: number }> => {
    const found = await stat(path);
    // Opening a pipe would wait for whoever writes into it.
    if (!found.isFile())
      throw Object.assign(new Error("it is no regular file"), found.isDirectory() && { code: "EISDIR" });
    const handle = await open(path, "r");
    return { handle, size: found.size };
  };
  const { handle, size } = await opened().catch((cause: unknown) => {
    throw fileAccessError("read", path, cause);
  });
  return {
    name: path,
    size,
    async read(start, stop, options = {}) {
      const bytes = allocated(stop - start, path);
      for (let done = 0; done < bytes.length; ) {
        throwIfAborted(options.signal, `reading ${path}`);
        const length = Math.min(PIECE, bytes.length - done);
        const { bytesRead } = await handle.read(bytes, done, length, start + done).catch((cause: unknown) => {
          throw fileAccessError("read", path, cause);
        });
        if (bytesRead === 0) return checkedLength(bytes.subarray(0, done), bytes.length, path);
        done += bytesRead;
        report(options.onProgress, { kind: "bytes", what: path, done: start + done, total: size });
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

function allocated(length: number, path: string): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch (cause) {
    throw new EcephysError("ECEPHYS_FILE_ACCESS", `Could not read ${path}: ${length} bytes do not fit into memory.`, {
      cause,
      hint: "Read a part of it at a time.",
    });
  }
}

function checkedLength(bytes: Uint8Array, expected: number, name: string): Uint8Array {
  if (bytes.length === expected) return bytes;
  throw new CorruptFileError(
    name,
    `${bytes.length} bytes were left of ${expected} that were there when it was opened`,
    {
      hint: "Something else writes to it: wait for that to end, then read it again.",
    },
  );
}
