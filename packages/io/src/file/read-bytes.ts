import { type CallOptions, EcephysError, type FileInput, fileAccessError, report, throwIfAborted } from "@ecephys/core";

/** What to call a file in messages. */
export function nameOf(file: FileInput, otherwise: string): string {
  return typeof file === "string" ? file : otherwise;
}

/**
 * All bytes of a file; bytes are passed through as they are.
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path, `ECEPHYS_ABORTED`
 */
export async function readBytes(file: FileInput, options: CallOptions = {}): Promise<Uint8Array> {
  throwIfAborted(options.signal, `reading ${nameOf(file, "bytes")}`);
  if (typeof file !== "string") return file;
  // On first use, so that reading bytes works where there is no file system.
  const { readFile } = await import("node:fs/promises");
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file, options.signal === undefined ? {} : { signal: options.signal });
  } catch (cause) {
    if (options.signal?.aborted) {
      throw new EcephysError("ECEPHYS_ABORTED", `Aborted while reading ${file}.`, { cause: options.signal.reason });
    }
    throw fileAccessError("read", file, cause);
  }
  report(options.onProgress, { kind: "bytes", what: file, done: bytes.length, total: bytes.length });
  return bytes;
}
