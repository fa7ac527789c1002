import { readFile } from "node:fs/promises";
import { uniqueName, writeAtomically } from "./atomic-write.js";
import type { FileState } from "./file-state.js";

/** What is known about a cached file that we fetched. */
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
  /** ISO 8601. */
  readonly fetchedAt: string;
  /** The state in which the file was last found whole, for files; all there is where someone else put the file there. */
  readonly verified?: FileState;
}

/** The record at `path`; `undefined` where there is none or it is unreadable: records are advice, never a condition. */
export async function readRecord(path: string): Promise<FileRecord | undefined> {
  const value = await readWhatIsThere(path);
  const wellFormed =
    typeof value.size === "number" && typeof value.sha256 === "string" && typeof value.origin === "string";
  return wellFormed ? (value as FileRecord) : undefined;
}

/** Writes a record; a folder that cannot be written to simply has none. */
export async function writeRecord(path: string, record: FileRecord): Promise<void> {
  await write(path, record);
}

/** The state in which the file was last found whole. */
export async function readVerified(path: string): Promise<FileState | undefined> {
  const { verified } = await readWhatIsThere(path);
  return typeof verified?.size === "number" && typeof verified.mtimeNs === "string" ? verified : undefined;
}

/** Notes that the file was found whole in this state, beside what else is recorded. */
export async function writeVerified(path: string, verified: FileState): Promise<void> {
  await write(path, { ...(await readWhatIsThere(path)), verified });
}

async function readWhatIsThere(path: string): Promise<Partial<FileRecord>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

async function write(path: string, record: Partial<FileRecord>): Promise<void> {
  try {
    await writeAtomically(path, `${path}.${uniqueName()}`, [`${JSON.stringify(record, null, 2)}\n`], undefined, {
      durable: false,
    });
  } catch {
    // The file itself is in place; without a record later checks know less.
  }
}
