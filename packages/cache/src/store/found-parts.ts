import { lstat, readdir } from "node:fs/promises";
import { hostname, uptime } from "node:os";
import { join } from "node:path";
import type { HiddenFolder } from "./hidden-folder.js";
import { notePathOf, type PartNote, readPartNote } from "./part-note.js";
import { isRunning, thisProcess } from "./this-process.js";

/** A part nobody added to for this long has no writer, where nothing else tells. */
const SILENT_MS = 10 * 60_000;

/** The parts this thread writes to. */
export const partsBeingWritten = new Set<string>();

/** A part file that lies in the folder, whoever began it, or what is left of one. */
export interface FoundPart {
  readonly path: string;
  /** Bytes; 0 also where there is but its note. */
  readonly size: number;
  /** ms since the epoch. */
  readonly modifiedAt: number;
  /** What it is a part of; absent where nobody knows any more. */
  readonly note?: PartNote;
}

/**
 * The parts with a fitting name; what is no plain file is none. A note alone counts as a part without bytes: its writer has
 * not begun yet, or was killed between two removals.
 */
export async function findParts(hidden: HiddenFolder, which: (name: string) => boolean): Promise<readonly FoundPart[]> {
  const names = (await readdir(hidden.parts).catch(() => [])).map((name) => name.replace(/\.part\.json$/, ".part"));
  const found: FoundPart[] = [];
  for (const name of [...new Set(names)].filter(which).sort()) {
    const path = join(hidden.parts, name);
    const part = await lstat(path).catch(() => undefined);
    const status = part ?? (await lstat(notePathOf(path)).catch(() => undefined));
    if (status?.isFile() !== true) continue;
    const note = await readPartNote(path);
    const { mtimeMs: modifiedAt } = status;
    found.push({ path, size: part?.size ?? 0, modifiedAt, ...(note !== undefined && { note }) });
  }
  return found;
}

/**
 * Whether nobody writes to the part any more: its writer said so, its process is gone, or nothing was added for long. Its
 * writer is asked for, rather than the lock trusted: on some file systems locking silently does nothing.
 */
export function isAbandoned({ path, modifiedAt, note }: FoundPart): boolean {
  if (note?.released === true) return true;
  if (note !== undefined && note.thread === thisProcess().thread) return !partsBeingWritten.has(path);
  if (note !== undefined && isRunning(note) === false) return true;
  return Date.now() - modifiedAt > SILENT_MS;
}

/**
 * How many of the part's bytes are what was received: all of them, unless this machine was started again since, or another
 * one wrote them. Then what had not reached the disk may be anything.
 */
export function trustedSize({ size, modifiedAt, note }: FoundPart): number {
  const startedAt = Date.now() - uptime() * 1000;
  const survived = note?.host === hostname() && modifiedAt > startedAt;
  return survived ? size : Math.min(size, note?.durable ?? 0);
}

/** The parts of an entry that a fetch could go on from, the longest first, if the file is still the same at its source. */
export async function resumableParts(hidden: HiddenFolder, entry: string): Promise<readonly FoundPart[]> {
  const parts = await findParts(hidden, (name) => hidden.isPartOf(entry, name));
  return parts
    .filter((part) => part.note?.validator !== undefined && part.note.of === hidden.labelOf(entry))
    .filter((part) => trustedSize(part) > 0 && isAbandoned(part))
    .sort((one, other) => trustedSize(other) - trustedSize(one));
}
