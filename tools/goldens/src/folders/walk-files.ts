import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Paths of all files below `folder`, relative to it, with `/`, sorted. */
export function walkFiles(folder: string): string[] {
  const found: string[] = [];
  const visit = (relative: string): void => {
    for (const entry of readdirSync(join(folder, relative), { withFileTypes: true })) {
      const path = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else found.push(path);
    }
  };
  visit("");
  return found.sort();
}
