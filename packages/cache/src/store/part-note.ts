import { open, rm } from "node:fs/promises";
import { type ByteSource, systemCode } from "@ecephys/core";
import { areFields, isField } from "./field-checks.js";
import { readSmallObject } from "./small-object.js";
import type { ProcessIdentity } from "./this-process.js";

/**
 * What lies beside a part file so that another process can go on from it: which version of which file its bytes belong to.
 * It is written before the first byte.
 */
export interface PartNote extends ProcessIdentity {
  /** The entry, as its path below the cache folder. */
  readonly of: string;
  /** Where the bytes come from. */
  readonly origin: string;
  /** ETag or Last-Modified: only bytes of the same version may follow. */
  readonly validator?: string;
  /** Bytes of the whole file, as announced. */
  readonly size?: number;
  /** Bytes that are certain to have reached the disk: what a power cut leaves of the others nobody knows. */
  readonly durable?: number;
  /** Its writer stopped in good order and left it to whoever comes next. */
  readonly released?: boolean;
}

const CHECKS = {
  of: isField.text,
  origin: isField.text,
  validator: isField.text,
  size: isField.count,
  durable: isField.count,
  released: (value: unknown) => typeof value === "boolean",
  pid: isField.count,
  host: isField.text,
  startTick: isField.count,
  thread: isField.text,
} as const;

/** Of one length, so that rewriting a note takes no space on a disk that just got full. */
const PADDED_LENGTH = 1024;

export function notePathOf(part: string): string {
  return `${part}.json`;
}

/** The note of a part; `undefined` where there is none or it is damaged: then nobody knows what the part is. */
export async function readPartNote(part: string): Promise<PartNote | undefined> {
  const fields = await readSmallObject(notePathOf(part));
  if (fields === undefined || !areFields(fields, CHECKS)) return undefined;
  return "of" in fields && "origin" in fields ? (fields as unknown as PartNote) : undefined;
}

/** Writes or rewrites the note of a part. What it says holds whenever it reaches the disk, so nobody waits for that. */
export async function writePartNote(part: string, note: PartNote): Promise<void> {
  const text = `${JSON.stringify(note).padEnd(PADDED_LENGTH - 1)}\n`;
  const handle = await openNote(notePathOf(part));
  try {
    const bytes = Buffer.from(text);
    await handle.write(bytes, 0, bytes.length, 0);
    await handle.truncate(bytes.length);
  } finally {
    await handle.close();
  }
}

/** Removes a part and its note, the note last: a part without a note is useless, a note without a part harmless. */
export async function removePart(part: string): Promise<void> {
  await rm(part, { force: true }).catch(() => undefined);
  await rm(notePathOf(part), { force: true }).catch(() => undefined);
}

/** Whether the source's bytes continue those the note speaks of. */
export function isContinuedBy(note: PartNote, source: ByteSource): boolean {
  return (
    note.validator !== undefined &&
    note.validator === source.validator &&
    note.origin === source.origin &&
    note.size === source.size
  );
}

async function openNote(path: string) {
  try {
    return await open(path, "r+");
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    return await open(path, "wx");
  }
}
