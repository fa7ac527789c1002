import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { HiddenFolder } from "./hidden-folder.js";

/** A part nobody added to for this long belongs to a process that is gone, on whatever machine it ran. */
const ABANDONED_MS = 10 * 60_000;

/** Removes what killed processes left of a file; called by whoever holds its lock. */
export async function removeStaleParts(hidden: HiddenFolder, path: string): Promise<void> {
  const names = await readdir(hidden.parts).catch(() => []);
  for (const name of names) {
    if (!hidden.isPartOf(path, name)) continue;
    const part = join(hidden.parts, name);
    const status = await stat(part).catch(() => undefined);
    if (status !== undefined && Date.now() - status.mtimeMs > ABANDONED_MS) await rm(part, { force: true });
  }
}
