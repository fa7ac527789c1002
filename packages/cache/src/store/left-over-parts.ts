import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LockHold } from "./advisory-lock.js";
import type { HiddenFolder } from "./hidden-folder.js";

/** A part nobody added to for this long has no writer, where no lock says so. */
const ABANDONED_MS = 10 * 60_000;

/** A part of any file that nobody added to for this long belongs to a process that is gone, on whatever machine it ran. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Removes what killed processes left of a file. Whoever holds its lock alone owns all its parts; otherwise their age decides. */
export async function removeLeftOverParts(hidden: HiddenFolder, path: string, hold: LockHold): Promise<void> {
  await removeParts(hidden, hold === "alone" ? 0 : ABANDONED_MS, (name) => hidden.isPartOf(path, name));
}

/** Removes old parts of every file: one whose file is whole by now would lie there for ever. */
export async function removeForgottenParts(hidden: HiddenFolder): Promise<void> {
  await removeParts(hidden, FORGOTTEN_MS, (name) => name.endsWith(".part"));
}

async function removeParts(hidden: HiddenFolder, minAgeMs: number, which: (name: string) => boolean): Promise<void> {
  const names = await readdir(hidden.parts).catch(() => []);
  for (const name of names.filter(which)) {
    const part = join(hidden.parts, name);
    const status = await stat(part).catch(() => undefined);
    const old = minAgeMs === 0 || (status !== undefined && Date.now() - status.mtimeMs > minAgeMs);
    // A part that cannot be removed costs space and nothing else.
    if (old) await rm(part, { force: true }).catch(() => undefined);
  }
}
