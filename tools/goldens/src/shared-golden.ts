import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { archiveNames, looseNames, readArchive } from "./archive/archive-files.js";
import { DATA_FOLDER, SHARED_FOLDER } from "./folders/repository-folders.js";
import { walkFiles } from "./folders/walk-files.js";

/** How the packed goldens differ from the folder they were packed from. */
export interface SharedGoldenReport {
  readonly differing: readonly string[];
  /** In the folder, not packed. */
  readonly added: readonly string[];
  /** Packed, no longer in the folder. */
  readonly absent: readonly string[];
}

/**
 * Compares the packed goldens with the folder beside the clone; `null`, with a warning, where there is none.
 * Anything but three empty lists means: run `pack`, or find out who changed a golden.
 */
export function sharedGoldenMatches(folder: string = join(SHARED_FOLDER, "golden")): SharedGoldenReport | null {
  if (!existsSync(folder)) {
    console.warn("Not comparing the packed goldens with their source: it is not beside this clone.");
    return null;
  }
  const packed = new Map<string, Uint8Array>();
  for (const name of looseNames()) packed.set(name, readFileSync(join(DATA_FOLDER, name)));
  for (const name of archiveNames()) for (const { path, bytes } of readArchive(name)) packed.set(path, bytes);
  const shared = walkFiles(folder);
  return {
    differing: shared.filter((path) => {
      const bytes = packed.get(path);
      return bytes !== undefined && !readFileSync(join(folder, path)).equals(bytes);
    }),
    added: shared.filter((path) => !packed.has(path)),
    absent: [...packed.keys()].filter((path) => !shared.includes(path)).sort(),
  };
}
