import { findParts, isAbandoned } from "./found-parts.js";
import type { HiddenFolder } from "./hidden-folder.js";
import { removePart } from "./part-note.js";
import { isRunning } from "./this-process.js";

/** What can be gone on from is kept this long: who comes back after the holidays goes on where they stopped. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** What nobody can go on from, and nobody added to for this long, belongs to a process that is gone, wherever it ran. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Removes what is left of earlier fetches of an entry that is in place by now. */
export async function removeLeftOverParts(hidden: HiddenFolder, entry: string): Promise<void> {
  const parts = await findParts(hidden, (name) => hidden.isPartOf(entry, name));
  for (const part of parts.filter(isAbandoned)) await removePart(part.path);
}

/**
 * Removes the parts of every file that belong to the past: one whose file nobody asks for again would lie there for ever.
 * What nobody can go on from goes as soon as its writer is known to be dead.
 */
export async function removeForgottenParts(hidden: HiddenFolder): Promise<void> {
  for (const { path, size, modifiedAt, note } of await findParts(hidden, (name) => name.endsWith(".part"))) {
    const isUseful = note?.validator !== undefined && size > 0;
    const isOver = !isUseful && note !== undefined && isRunning(note) === false;
    if (isOver || Date.now() - modifiedAt > (isUseful ? KEPT_MS : FORGOTTEN_MS)) await removePart(path);
  }
}
