import { readFile } from "node:fs/promises";
import {
  type CallOptions,
  CorruptFileError,
  EcephysError,
  fileAccessError,
  isEcephysError,
  report,
  throwIfAborted,
} from "@ecephys/core";
import { parseCsv } from "@ecephys/io/csv";
import { digestFile } from "./digest-file.js";
import { type FileChecks, QUIET_MS, stateOf } from "./file-checks.js";
import { type FileRecord, readRecorded, writeAdopted, writeDamaged, writeVerified } from "./file-record.js";
import { ageMs, type FileState, isSameState, isUnwritten } from "./file-state.js";
import type { HiddenFolder } from "./hidden-folder.js";
import { type FileEntry, isTableEntry, type TableEntry, type Verification } from "./store.js";

/** Recorded as the origin of files that someone else put into the folder. */
const FOUND = "found in the folder";

/**
 * Reads an entry's copy from first to last byte and compares it with its record; what nobody recorded is recorded. The copy
 * itself is never changed. Damage is noted, so that the next use of the entry meets it.
 */
export async function verifyEntry(
  entry: TableEntry | FileEntry,
  hidden: HiddenFolder,
  checks: FileChecks,
  options: CallOptions,
): Promise<Verification> {
  const { path, what } = entry;
  const recordPath = hidden.recordOf(path);
  for (;;) {
    const state = await stateOf(path);
    if (state === undefined) return { path, what, status: "absent" };
    const recorded = await readRecorded(recordPath);
    const { record, verified } = recorded;
    if (ageMs(state) < QUIET_MS && !isSameState(state, verified)) {
      throwIfAborted(options.signal, `waiting for another program to finish writing ${path}`);
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      if (!isSameState(state, await stateOf(path))) continue;
    }
    const { sha256 } = await digestsOf(entry, state, options);
    const damage = differenceFrom(record, verified, { path, recordPath, state, sha256 });
    const outcome = damage ?? (await formatDamage(entry, options));
    const after = await stateOf(path);
    // Someone wrote to it meanwhile: what was read belongs to no version of it.
    if (!isSameState(state, after)) continue;
    const seen = { path, what, size: state.size, sha256 };
    if (outcome !== undefined) {
      const found = { ...state, reason: outcome.reason };
      checks.failed(path, found);
      await writeDamaged(recordPath, found);
      return { ...seen, status: "damaged", damage: outcome };
    }
    checks.passed(path, state);
    if (record !== undefined && record.sha256 === sha256) {
      if (!isSameState(state, verified)) await writeVerified(recordPath, state);
      return { ...seen, status: "whole" };
    }
    const adoptedAt = new Date().toISOString();
    const found = { origin: FOUND, size: state.size, sha256, adoptedAt, verified: state };
    await writeAdopted(recordPath, found, recorded);
    return { ...seen, status: "whole", adopted: true };
  }
}

async function digestsOf({ path, what }: TableEntry | FileEntry, { size }: FileState, options: CallOptions) {
  try {
    return await digestFile(path, size, options, (done) =>
      report(options.onProgress, { kind: "bytes", what, done, total: size }),
    );
  } catch (error) {
    throw error instanceof EcephysError ? error : fileAccessError("read", path, error);
  }
}

/** How the copy differs from what was recorded, where that is damage and not somebody's work. */
function differenceFrom(
  record: FileRecord | undefined,
  verified: FileState | undefined,
  found: { readonly path: string; readonly recordPath: string; readonly state: FileState; readonly sha256: string },
): CorruptFileError | undefined {
  const { path, recordPath, state, sha256 } = found;
  if (record === undefined || record.sha256 === sha256) return undefined;
  // Someone else's file is theirs to replace, but bytes that changed while nobody wrote to it rotted.
  if (record.adoptedAt !== undefined && !isUnwritten(state, verified)) return undefined;
  const whence = record.adoptedAt === undefined ? `fetched from ${record.origin}` : `found ${record.adoptedAt}`;
  return new CorruptFileError(
    path,
    `it has ${state.size} bytes with sha256 ${sha256}, ${record.size} with ${record.sha256} were ${whence}`,
    { hint: `If you changed it on purpose, delete the record ${recordPath}.` },
  );
}

/** How the copy fails by its own account. */
async function formatDamage(
  entry: TableEntry | FileEntry,
  options: CallOptions,
): Promise<CorruptFileError | undefined> {
  const { path } = entry;
  try {
    if (isTableEntry(entry)) {
      const { indexColumn, dtypes } = entry;
      parseCsv(await readFile(path), { path, indexColumn, dtypes });
    } else await entry.verify?.(path, options);
    return undefined;
  } catch (error) {
    if (error instanceof CorruptFileError) return error;
    if (isEcephysError(error, "ECEPHYS_UNSUPPORTED_FORMAT")) return undefined;
    throw error instanceof EcephysError ? error : fileAccessError("read", path, error);
  }
}
