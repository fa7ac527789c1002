import { writeAtomically } from "./atomic-write.js";
import { areFields, isField } from "./field-checks.js";
import { type FileState, isFileState } from "./file-state.js";
import { readSmallObject } from "./small-object.js";
import { uniqueName } from "./unique-name.js";

/** What is known about a cached file: where from, and what it is to be compared with. */
export interface FileRecord {
  /** Where from, e.g. `warehouse http://api.brain-map.org`. */
  readonly origin: string;
  /** Bytes. */
  readonly size: number;
  /** Hex digest of the whole file. */
  readonly sha256: string;
  /** Rows the backend said there are, for tables. */
  readonly rows?: number;
  /** ETag or Last-Modified, for files. */
  readonly validator?: string;
  /** When we fetched it, ISO 8601; absent with `adoptedAt`. */
  readonly fetchedAt?: string;
  /** When we found it, put there by someone else, and took its digest; ISO 8601. */
  readonly adoptedAt?: string;
  /** The state in which the file was last found whole. */
  readonly verified?: FileState;
}

/** The state in which a file was found damaged, and how. */
export interface FoundDamage extends FileState {
  readonly reason: string;
}

/** All that a record file says. Without `record` nobody has taken the file's digest. */
export interface Recorded {
  readonly record?: FileRecord;
  readonly verified?: FileState;
  readonly damaged?: FoundDamage;
}

const CHECKS = {
  origin: isField.text,
  size: isField.count,
  sha256: isField.sha256,
  rows: isField.count,
  validator: isField.text,
  fetchedAt: isField.time,
  adoptedAt: isField.time,
  verified: isFileState,
  damaged: (value: unknown) => isFileState(value) && isField.text((value as Partial<FoundDamage>).reason),
} as const;

/** The record at `path`; `undefined` where there is none or it is damaged: records are advice, never a condition. */
export async function readRecord(path: string): Promise<FileRecord | undefined> {
  return (await readRecorded(path)).record;
}

/** All that is recorded at `path`; a damaged record says nothing. */
export async function readRecorded(path: string): Promise<Recorded> {
  const fields = await readSmallObject(path);
  if (fields === undefined || !areFields(fields, CHECKS)) return {};
  const { damaged, ...rest } = fields as Partial<FileRecord> & { damaged?: FoundDamage };
  const { origin, size, sha256, verified } = rest;
  return {
    ...(origin !== undefined && size !== undefined && sha256 !== undefined && { record: rest as FileRecord }),
    ...(verified !== undefined && { verified }),
    ...(damaged !== undefined && { damaged }),
  };
}

/**
 * Writes the record of a file that was fetched; a folder that cannot be written to simply has none. It is written before the
 * file is in place, so that whoever sees the file finds it recorded.
 */
export async function writeRecord(path: string, record: FileRecord): Promise<void> {
  await write(path, record);
}

/** Records a file that someone else put there, unless another record than the one `seen` was written meanwhile. */
export async function writeAdopted(path: string, record: FileRecord, seen: Recorded): Promise<void> {
  await write(path, record, seen);
}

/** Notes that the file was found whole in this state, beside what else is recorded. */
export async function writeVerified(path: string, verified: FileState): Promise<void> {
  const seen = await readRecorded(path);
  await write(path, { ...seen.record, verified }, seen);
}

/** Notes that the file was found damaged in this state; what it should be stays recorded. */
export async function writeDamaged(path: string, damaged: FoundDamage): Promise<void> {
  const seen = await readRecorded(path);
  const { verified: _past, ...record } = seen.record ?? {};
  await write(path, { ...record, damaged }, seen);
}

/**
 * Forgets the file's digest, because someone replaced it: a file of someone else's is theirs to change. Nothing is forgotten
 * of another record than the one `seen`.
 */
export async function writeReplaced(path: string, verified: FileState, seen: Recorded): Promise<void> {
  await write(path, { verified }, seen);
}

async function write(
  path: string,
  fields: Partial<FileRecord> & { readonly damaged?: FoundDamage },
  seen?: Recorded,
): Promise<void> {
  try {
    const text = `${JSON.stringify(fields, null, 2)}\n`;
    const assertAsSeen = async () => {
      if (seen === undefined || isSameFile((await readRecorded(path)).record, seen.record)) return;
      // Another process fetched the file: what was found out about the former one is worth nothing.
      throw new Error("recorded meanwhile");
    };
    await writeAtomically(path, `${path}.${uniqueName()}`, [text], assertAsSeen, { durable: false });
  } catch {
    // The file itself is in place; without a record later checks know less.
  }
}

/** Whether two records are of the same fetch or adoption. */
function isSameFile(one: FileRecord | undefined, other: FileRecord | undefined): boolean {
  const facts = ["sha256", "origin", "fetchedAt", "adoptedAt"] as const;
  return facts.every((fact) => one?.[fact] === other?.[fact]);
}
