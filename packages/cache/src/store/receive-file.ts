import {
  type ByteSource,
  type CallOptions,
  CorruptFileError,
  EcephysError,
  fileAccessError,
  isEcephysError,
  throwIfAborted,
} from "@ecephys/core";
import { assertLength, checkReceived, digestsNeeded, type Received } from "./check-received.js";
import { GrowingDigest } from "./digest-file.js";
import type { PartFile } from "./part-file.js";
import { PartWriter } from "./part-writer.js";
import type { FileEntry } from "./store.js";
import { piecesUntilAborted } from "./until-aborted.js";

/** How far a fetch is, for those who wait for it. */
export interface FetchProgress {
  /** Bytes. */
  done?: number;
  total?: number;
}

/**
 * Receives what the part still lacks, makes it durable and checks the whole. On failure the part stays where another fetch
 * can go on from it, and is removed where its bytes are of no use; it is let go of in every case.
 */
export async function receiveFile(
  entry: FileEntry,
  source: ByteSource,
  part: PartFile,
  progress: FetchProgress,
  options: CallOptions,
): Promise<Received> {
  const digest = new GrowingDigest(part.path, digestsNeeded(source));
  const writer = new PartWriter(part.handle, part.start, (size) => {
    progress.done = size;
    digest.grownTo(size);
    part.checkpoint(size);
  });
  try {
    progress.done = part.start;
    if (source.size !== undefined) progress.total = source.size;
    digest.grownTo(part.start);
    await pull(entry, source, part.start, writer, options);
    const [digests] = await onDisk(entry, () => Promise.all([digest.finish(writer.written, options), part.sync()]));
    const received = { part: part.path, size: writer.written, digests };
    await checkReceived(entry, source, received, options);
    await part.close();
    return received;
  } catch (error) {
    digest.stop();
    const isKept = source.validator !== undefined && writer.written > 0 && !isUseless(error, writer.written, source);
    await (isKept ? part.leave(writer.written) : part.remove());
    throw isKept && isEcephysError(error, "ECEPHYS_FILE_ACCESS") ? sayingWhatIsKept(error, writer.written) : error;
  }
}

async function pull(
  entry: FileEntry,
  source: ByteSource,
  start: number,
  writer: PartWriter,
  options: CallOptions,
): Promise<void> {
  const { size = Number.POSITIVE_INFINITY } = source;
  let taken = start;
  try {
    if (start < size) {
      const pieces = source.chunks(start === 0 ? undefined : { start }, options);
      for await (const piece of piecesUntilAborted(pieces, options.signal, `writing ${entry.path}`)) {
        taken += piece.length;
        // Not only at the end: a body without one would fill the disk.
        if (taken > size) assertLength(entry, source, taken);
        await onDisk(entry, () => writer.write(piece));
      }
    }
  } finally {
    await onDisk(entry, () => writer.flush());
  }
  throwIfAborted(options.signal, `writing ${entry.path}`);
  assertLength(entry, source, writer.written);
}

/** Whether the bytes that are there cannot be the beginning of the file. */
function isUseless(error: unknown, written: number, source: ByteSource): boolean {
  if (error instanceof CorruptFileError || isEcephysError(error, "ECEPHYS_FILE_CHANGED")) return true;
  return isEcephysError(error, "ECEPHYS_SHORT_BODY") && !(written < (source.size ?? 0));
}

function sayingWhatIsKept(error: EcephysError, bytes: number): EcephysError {
  return new EcephysError(error.code, `${error.summary} The ${bytes} bytes received are kept.`, {
    hint: `${error.hint ?? "Try again."} The download then goes on from there.`,
    cause: error.cause,
  });
}

/** Our own disk's refusals; a source's errors are its own to name. */
async function onDisk<T>(entry: FileEntry, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof EcephysError ? error : fileAccessError("write", entry.path, error);
  }
}
