import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { archiveNames, looseNames } from "./archive/archive-files.js";
import { extractArchive } from "./archive/extract-archive.js";
import { parseExactJson } from "./decode/exact-json.js";
import { DATA_FOLDER } from "./folders/repository-folders.js";
import { walkFiles } from "./folders/walk-files.js";

/**
 * Absolute path of a golden file or folder, e.g. `csv/read_cases.csv` or `tables/cache`.
 * What is there is shared by all tests on this machine: only read it, and take {@link copyGolden} for anything else.
 * @throws Error naming what lies beside a path that does not exist
 */
export function goldenPath(relative: string): string {
  const parts = relative.split(/[/\\]/).filter((part) => part !== "" && part !== ".");
  const top = parts[0];
  if (top === undefined || parts.includes("..")) {
    throw new Error(`"${relative}" is not a golden. Name one below ${archiveNames().join(", ")}.`);
  }
  if (parts.length === 1 && looseNames().includes(top)) return join(DATA_FOLDER, top);
  if (!archiveNames().includes(top)) {
    throw new Error(`There is no golden folder "${top}", only ${[...archiveNames(), ...looseNames()].join(", ")}.`);
  }
  const path = join(extractArchive(top), ...parts.slice(1));
  if (!existsSync(path)) throw new Error(`There is no golden "${relative}".${neighbours(path)}`);
  return path;
}

/** A golden `.json` file, parsed; whole numbers too large for a double are `bigint`s. */
export function readGolden(relative: string): unknown {
  return parseExactJson(readFileSync(goldenPath(relative), "utf8"));
}

/** Paths of all goldens, relative and sorted, as {@link goldenPath} takes them. */
export function goldenFiles(): string[] {
  const packed = archiveNames().flatMap((top) => walkFiles(extractArchive(top)).map((path) => `${top}/${path}`));
  return [...looseNames(), ...packed].sort();
}

function neighbours(path: string): string {
  const folder = dirname(path);
  if (!existsSync(folder)) return "";
  return ` Beside it: ${readdirSync(folder).sort().slice(0, 20).join(", ")}.`;
}
