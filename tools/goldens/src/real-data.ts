import { existsSync } from "node:fs";
import { join } from "node:path";
import { SHARED_FOLDER } from "./folders/repository-folders.js";

/**
 * A file of the published project, or of other laboratories, kept beside the clone; `null` where it is not there.
 * Absence is said aloud once per file: skip such tests with `describe.skipIf(path === null)`, never silently.
 */
export function realDataPath(relative: string): string | null {
  const path = join(SHARED_FOLDER, "real", relative);
  if (existsSync(path)) return path;
  if (!missed.has(relative)) console.warn(`Skipping what needs real/${relative}: it is not beside this clone.`);
  missed.add(relative);
  return null;
}

const missed = new Set<string>();
