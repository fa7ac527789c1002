import { readFile } from "node:fs/promises";
import { uniqueName, writeAtomically } from "./atomic-write.js";

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
}

/** The record at `path`; `undefined` where there is none or it is unreadable: records are advice, never a condition. */
export async function readRecord(path: string): Promise<FileRecord | undefined> {
  try {
    const value = JSON.parse(await readFile(path, "utf8")) as Partial<FileRecord> | null;
    const wellFormed =
      typeof value?.size === "number" && typeof value.sha256 === "string" && typeof value.origin === "string";
    return wellFormed ? (value as FileRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a record; a folder that cannot be written to simply has none. */
export async function writeRecord(path: string, record: FileRecord): Promise<void> {
  try {
    await writeAtomically(path, `${path}.${uniqueName()}`, [`${JSON.stringify(record, null, 2)}\n`], undefined, {
      durable: false,
    });
  } catch {
    // The file itself is in place; without a record later checks know less.
  }
}
