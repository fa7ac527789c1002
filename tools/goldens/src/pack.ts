import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ARCHIVE_SUFFIX, archiveNames, compressArchive, looseNames } from "./archive/archive-files.js";
import type { PackedFile } from "./archive/tar.js";
import { DATA_FOLDER, SHARED_FOLDER } from "./folders/repository-folders.js";
import { walkFiles } from "./folders/walk-files.js";

/** What {@link packGoldens} wrote: size on disk by file name. */
export type PackedSizes = Record<string, number>;

/** Replaces the packed goldens in `to` by those of the folder `from`: an archive per top folder, loose files as they are. */
export function packGoldens(from: string, to: string): PackedSizes {
  const folders = new Map<string, PackedFile[]>();
  const written: PackedSizes = {};
  mkdirSync(to, { recursive: true });
  for (const name of [...archiveNames(to).map((folder) => folder + ARCHIVE_SUFFIX), ...looseNames(to)]) {
    rmSync(join(to, name), { recursive: true });
  }
  for (const path of walkFiles(from)) {
    const bytes = readFileSync(join(from, path));
    const [top, ...rest] = path.split("/") as [string, ...string[]];
    if (rest.length === 0) {
      writeFileSync(join(to, path), bytes);
      written[path] = bytes.length;
      continue;
    }
    const files = folders.get(top);
    if (files === undefined) folders.set(top, [{ path, bytes }]);
    else files.push({ path, bytes });
  }
  for (const [top, files] of folders) {
    const archive = compressArchive(files);
    writeFileSync(join(to, top + ARCHIVE_SUFFIX), archive);
    written[top + ARCHIVE_SUFFIX] = archive.length;
  }
  return written;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const from = resolve(process.argv[2] ?? join(SHARED_FOLDER, "golden"));
  for (const [name, size] of Object.entries(packGoldens(from, DATA_FOLDER))) console.log(`${name}\t${size} bytes`);
}
