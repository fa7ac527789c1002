import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../../", import.meta.url);

/** The full path of something in the repository, by its path from the root. */
export function repositoryPath(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** The text of a file of the repository. */
export function repositoryFile(path: string): string {
  return readFileSync(repositoryPath(path), "utf8");
}

/** What a JSON file of the repository holds. */
export function repositoryJson<T>(path: string): T {
  return JSON.parse(repositoryFile(path)) as T;
}

/** The pages of the guide, by their paths from the root. */
export const GUIDE_PAGES: readonly string[] = readdirSync(repositoryPath("tools/docs/guide"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `tools/docs/guide/${name}`);

/** Every page whose blocks are run and whose links are followed. */
export const PAGES: readonly string[] = ["README.md", ".github/CONTRIBUTING.md", ...GUIDE_PAGES];
