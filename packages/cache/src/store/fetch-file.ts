import { dirname } from "node:path";
import {
  type ByteSource,
  type CallOptions,
  CorruptFileError,
  EcephysError,
  fileAccessError,
  isEcephysError,
  type Logger,
  systemCode,
  throwIfAborted,
} from "@ecephys/core";
import type { Received } from "./check-received.js";
import { writeRecord } from "./file-record.js";
import { type FileState, fileState, isSameState } from "./file-state.js";
import { assertRoom, type FreeSpace } from "./free-space.js";
import type { HiddenFolder } from "./hidden-folder.js";
import { moveIntoPlace, syncFolder } from "./move-into-place.js";
import { PartFile, removeOutdatedParts } from "./part-file.js";
import { removePart } from "./part-note.js";
import { type FetchProgress, receiveFile } from "./receive-file.js";
import { stepAside } from "./step-aside.js";
import type { FileEntry } from "./store.js";
import { untilAborted } from "./until-aborted.js";

/** What fetching a file needs beside the entry. */
export interface FileFetch {
  readonly hidden: HiddenFolder;
  /** Recorded as the origin. */
  readonly origin: string;
  readonly logger: Logger;
  readonly progress: FetchProgress;
  /** Where to put what is in the way. */
  readonly aside?: string;
  readonly freeSpace?: FreeSpace;
}

/**
 * Fetches a file, going on from what an earlier try or process has received of the same version: part file → check →
 * durable → record → in place. Gives the state in which it was found whole.
 */
export async function fetchFile(entry: FileEntry, fetch: FileFetch, options: CallOptions): Promise<FileState> {
  const { hidden, logger } = fetch;
  for (let mayResume = true; ; mayResume = false) {
    const source = await untilAborted(entry.fetch(options), options.signal, `fetching ${entry.what}`);
    const resumed = mayResume ? await touching(entry, () => PartFile.resume(hidden, entry.path, source)) : undefined;
    if (resumed === undefined) await removeOutdatedParts(hidden, entry.path, source);
    try {
      return await fetchInto(entry, source, resumed, fetch, options);
    } catch (error) {
      if (resumed === undefined || !isFaultOfPart(error)) throw error;
      const why = error instanceof Error ? error.message : String(error);
      logger.warn(`what was there of ${entry.what} could not be gone on from (${why}): fetching it from the beginning`);
    }
  }
}

async function fetchInto(
  entry: FileEntry,
  source: ByteSource,
  resumed: PartFile | undefined,
  { hidden, origin, logger, progress, aside, freeSpace }: FileFetch,
  options: CallOptions,
): Promise<FileState> {
  const { path, what } = entry;
  let part = resumed;
  if (part !== undefined) logger.info(`going on with ${what} from byte ${part.start}`);
  try {
    const lacking = (source.size ?? 0) - (part?.start ?? 0);
    // A linked folder may lead to another disk.
    for (const place of [hidden.base, dirname(path)]) await assertRoom(place, lacking, what, freeSpace);
  } catch (error) {
    await part?.leave(part.start);
    throw error;
  }
  part ??= await touching(entry, () => PartFile.begin(hidden, path, source));
  const received = await receiveFile(entry, source, part, progress, options);
  try {
    return await touching(entry, () => keep(entry, source, received, { hidden, origin, aside }, options));
  } catch (error) {
    if (source.validator === undefined) await removePart(received.part);
    throw error;
  }
}

async function keep(
  { path }: FileEntry,
  source: ByteSource,
  { part, size, digests: { sha256 } }: Received,
  { hidden, origin, aside }: Pick<FileFetch, "hidden" | "origin"> & { readonly aside: string | undefined },
  options: CallOptions,
): Promise<FileState> {
  throwIfAborted(options.signal, `writing ${path}`);
  if (aside !== undefined) await stepAside(path, aside);
  const { validator } = source;
  const fetchedAt = new Date().toISOString();
  const known = validator === undefined ? {} : { validator };
  const record = { origin, size, sha256, ...known, fetchedAt, verified: await fileState(part) };
  await writeRecord(hidden.recordOf(path), record);
  const verified = await moveIntoPlace(part, path);
  // On another disk it is another file.
  if (!isSameState(verified, record.verified)) await writeRecord(hidden.recordOf(path), { ...record, verified });
  await syncFolder(dirname(path));
  await removePart(part);
  return verified;
}

/** Whether a fetch from the beginning may succeed where going on from a part failed. */
function isFaultOfPart(error: unknown): boolean {
  return (
    error instanceof CorruptFileError ||
    isEcephysError(error, "ECEPHYS_FILE_CHANGED") ||
    isEcephysError(error, "ECEPHYS_INVALID_RESPONSE")
  );
}

async function touching<T>(entry: FileEntry, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw systemCode(error) !== undefined && !(error instanceof EcephysError)
      ? fileAccessError("write", entry.path, error)
      : error;
  }
}
