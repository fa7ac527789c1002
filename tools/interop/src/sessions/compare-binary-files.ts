import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AnswerComparison } from "../compare/compare-answers.js";

/** Recordings, movies (called .h5) and scenes. */
const BINARY = /\.(nwb|h5|tiff?)$/;

/** Every recording, movie and scene the project has: does the folder keep it, byte for byte? */
export async function compareBinaryFiles(
  folder: string,
  served: string,
): Promise<readonly (readonly [file: string, comparison: AnswerComparison])[]> {
  const [kept, wanted] = await Promise.all([binaryFiles(folder), binaryFiles(served)]);
  const comparisons: [string, AnswerComparison][] = [];
  for (const file of [...new Set([...wanted, ...kept])].sort()) {
    const mismatch = await compareFile(join(folder, file), join(served, file));
    comparisons.push([file, { mismatches: mismatch === null ? [] : [mismatch], applied: new Map(), size: "" }]);
  }
  return comparisons;
}

async function compareFile(kept: string, served: string): Promise<string | null> {
  if (!existsSync(kept)) return "it was not kept";
  if (!existsSync(served)) return "nobody served it";
  const [ours, theirs] = await Promise.all([readFile(kept), readFile(served)]);
  if (ours.equals(theirs)) return null;
  if (ours.length !== theirs.length) return `${ours.length} bytes, served ${theirs.length}`;
  return `byte ${theirs.findIndex((byte, i) => byte !== ours[i])} differs`;
}

async function binaryFiles(folder: string): Promise<string[]> {
  const paths = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll("\\", "/"));
  return paths.filter((path) => BINARY.test(path) && !path.startsWith(".ecephys/"));
}
