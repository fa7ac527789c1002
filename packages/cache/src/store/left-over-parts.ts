import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findParts, isAbandoned } from "./found-parts.js";
import type { HiddenFolder } from "./hidden-folder.js";
import { removePart } from "./part-note.js";

/** What can be gone on from is kept this long: who comes back after the holidays goes on where they stopped. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** What nobody can go on from, and nobody added to for this long, belongs to a process that is gone, wherever it ran. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Removes what is left of earlier fetches of an entry that is in place by now. */
export async function removeLeftOverParts(hidden: HiddenFolder, entry: string): Promise<void> {
  const parts = await findParts(hidden, (name) => hidden.isPartOf(entry, name));
  for (const part of parts.filter(isAbandoned)) await removePart(part.path);
}

/** Removes old parts of every file: one whose file nobody asks for again would lie there for ever. */
export async function removeForgottenParts(hidden: HiddenFolder): Promise<void> {
  for (const part of await findParts(hidden, (name) => name.endsWith(".part"))) {
    const kept = part.note?.validator === undefined ? FORGOTTEN_MS : KEPT_MS;
    if (Date.now() - part.modifiedAt > kept) await removePart(part.path);
  }
  await removeLoneNotes(hidden);
}

/** A process that was killed between two removals leaves a note without its part. */
async function removeLoneNotes(hidden: HiddenFolder): Promise<void> {
  const names = new Set(await readdir(hidden.parts).catch(() => []));
  for (const name of names) {
    if (!name.endsWith(".part.json") || names.has(name.slice(0, -".json".length))) continue;
    const note = join(hidden.parts, name);
    const status = await lstat(note).catch(() => undefined);
    if (status !== undefined && Date.now() - status.mtimeMs > FORGOTTEN_MS) await rm(note).catch(() => undefined);
  }
}
