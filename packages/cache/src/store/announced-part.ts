import { ensureFolder } from "./ensure-folder.js";
import { partsBeingWritten } from "./found-parts.js";
import type { HiddenFolder } from "./hidden-folder.js";
import { removePart, writePartNote } from "./part-note.js";
import { thisProcess } from "./this-process.js";
import { uniqueName } from "./unique-name.js";

/**
 * Lets `write` write a part that nobody can go on from, with a note beside it while that lasts: who finds the two after a
 * kill sees whose they were. Nothing of them stays, whatever becomes of `write`, which may move the part away.
 */
export async function withAnnouncedPart<T>(
  hidden: HiddenFolder,
  entry: string,
  origin: string,
  write: (part: string) => Promise<T>,
): Promise<T> {
  const part = hidden.partOf(entry, uniqueName());
  partsBeingWritten.add(part);
  try {
    await ensureFolder(hidden.parts);
    await writePartNote(part, { of: hidden.labelOf(entry), origin, ...thisProcess() });
    return await write(part);
  } finally {
    partsBeingWritten.delete(part);
    await removePart(part);
  }
}
