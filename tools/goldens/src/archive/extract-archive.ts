import { createHash, randomUUID } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DATA_FOLDER, EXTRACTION_FOLDER } from "../folders/repository-folders.js";
import { readArchive } from "./archive-files.js";

/** Where packed goldens are and where they are unpacked to. */
export interface ArchiveFolders {
  readonly data: string;
  readonly extraction: string;
}

const OWN_FOLDERS: ArchiveFolders = { data: DATA_FOLDER, extraction: EXTRACTION_FOLDER };
const hashes = new Map<string, string>();

/**
 * The unpacked top folder `name`, unpacking it if no process on this machine has done so.
 *
 * Unpacks beside its final place and renames: another process sees all of the folder or none of it,
 * and of several at once the first wins. Files are made read-only; tests that write take a copy.
 */
export function extractArchive(name: string, folders: ArchiveFolders = OWN_FOLDERS): string {
  const home = join(folders.extraction, contentHash(folders.data));
  const extracted = join(home, name);
  if (existsSync(extracted)) return extracted;
  const unpacking = join(home, `.unpacking-${name}-${randomUUID()}`);
  for (const { path, bytes } of readArchive(name, folders.data)) {
    const file = join(unpacking, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    chmodSync(file, 0o444);
  }
  try {
    renameSync(join(unpacking, name), extracted);
  } catch (error) {
    if (!existsSync(extracted)) throw error;
  } finally {
    rmSync(unpacking, { recursive: true, force: true });
  }
  return extracted;
}

/** One hash over all packed files: another set of goldens unpacks to another folder. */
function contentHash(data: string): string {
  let hash = hashes.get(data);
  if (hash === undefined) {
    const sum = createHash("sha256");
    for (const name of readdirSync(data).sort())
      sum
        .update(name)
        .update("\0")
        .update(readFileSync(join(data, name)));
    hash = sum.digest("hex").slice(0, 16);
    hashes.set(data, hash);
  }
  return hash;
}
