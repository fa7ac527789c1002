import { basename, dirname, join } from "node:path";
import { pathIn, type ServedFolder } from "./served-folder.js";
import type { WatchedFiles } from "./watched-files.js";

/** A stimulus template on disk. */
export interface TemplateFile {
  readonly number: number;
  readonly path: string;
}

const MARK = 918_273_645;

/** The movies or scenes a folder has, found by the file name its manifest gives them. */
export async function templateFiles(
  folder: ServedFolder,
  key: "natural_movie" | "natural_scene",
  files: WatchedFiles,
): Promise<TemplateFile[]> {
  const marked = pathIn(folder, key, MARK);
  if (marked === null) return [];
  const [before = "", after = ""] = basename(marked).split(String(MARK));
  const found: TemplateFile[] = [];
  for (const name of await files.names(dirname(marked))) {
    const middle = name.slice(before.length, name.length - after.length);
    if (/^\d{1,9}$/.test(middle) && name === before + middle + after) {
      found.push({ number: Number(middle), path: join(dirname(marked), name) });
    }
  }
  return found;
}
