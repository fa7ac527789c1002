import { cp, lstat, lutimes, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Random } from "../project/random.js";
import { mutateBytes } from "./mutate-bytes.js";
import { mutateJson } from "./mutate-json.js";

/** Kinds of files that are mutated, each with the project whose folder it lies in. */
export const KINDS = ["manifest", "soak manifest", "table", "columns", "record", "part", "note", "lock"] as const;
export type Kind = (typeof KINDS)[number];

/** A folder with one mutated file, beside things that must not be touched. */
export interface FuzzCase {
  readonly kind: Kind;
  readonly project: "ecephys" | "soak";
  /** Below the folder. */
  readonly file: string;
  /** How it was changed, for the report. */
  readonly how: string;
  readonly folder: string;
  /** Draws that follow. */
  readonly random: Random;
}

/** Makes the n-th case of a seed in `work`; equal numbers make equal cases. */
export async function makeCase(seeds: string, work: string, seed: number, n: number): Promise<FuzzCase> {
  const random = new Random(seed * 1_000_003 + n);
  const kind = KINDS[n % KINDS.length] as Kind;
  const project = kind === "manifest" || kind === "table" || kind === "columns" ? "ecephys" : "soak";
  const folder = join(work, "project");
  await cp(join(seeds, project), folder, { recursive: true, preserveTimestamps: true });
  const candidates = await filesOfKind(folder, kind);
  const file = random.choose(candidates);
  const how = await mutate(join(folder, file), random, join(work, "outside"));
  return { kind, project, file, how, folder, random };
}

async function filesOfKind(folder: string, kind: Kind): Promise<string[]> {
  const [inside, ending] = PLACES[kind];
  const names = await readdir(join(folder, inside)).catch(() => []);
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(inside, name));
}

const PLACES: Readonly<Record<Kind, readonly [inside: string, ending: string]>> = {
  manifest: ["", "manifest.json"],
  "soak manifest": ["", "manifest.json"],
  table: ["", ".csv"],
  columns: [join(".ecephys", "columns"), ""],
  record: [join(".ecephys", "records"), ".json"],
  part: [join(".ecephys", "parts"), ".part"],
  note: [join(".ecephys", "parts"), ".json"],
  lock: [join(".ecephys", "locks"), ""],
};

async function mutate(path: string, random: Random, outside: string): Promise<string> {
  const bytes = await readFile(path);
  // Long ago: what was written this moment may still be being written, and a fresh lock is obeyed.
  const before = new Date(Date.now() - 3_600_000);
  const trick = random.chance(0.06) ? random.choose(STANDING_IN) : undefined;
  if (trick !== undefined) {
    await rm(path);
    await trick.put(path, outside);
    await lutimes(path, before, before);
    return trick.name;
  }
  const changed = random.chance(0.7) ? mutateJson(bytes.toString(), random, outside) : undefined;
  await writeFile(path, changed ?? mutateBytes(bytes, random));
  await utimes(path, before, before);
  return changed === undefined ? "bytes" : "structure";
}

/** Things that stand where a file should. */
const STANDING_IN: readonly { name: string; put(path: string, outside: string): Promise<unknown> }[] = [
  { name: "a folder", put: (path) => mkdir(path) },
  { name: "a link to a file outside", put: (path, outside) => symlink(join(outside, "kept.txt"), path) },
  { name: "a link to a folder outside", put: (path, outside) => symlink(outside, path) },
  { name: "a link to itself", put: (path) => symlink(path, path) },
  { name: "a link to nothing", put: (path, outside) => symlink(join(outside, "nothing"), path) },
];

/** What lies beside the project's folder and must stay as it is. */
export async function putCanaries(work: string): Promise<void> {
  const outside = join(work, "outside");
  await mkdir(outside, { recursive: true });
  for (const name of ["kept.txt", "kept.csv"]) await writeFile(join(outside, name), `${name} must stay\n`);
  const before = new Date(Date.now() - 3_600_000);
  for (const path of [join(outside, "kept.txt"), join(outside, "kept.csv"), outside])
    await utimes(path, before, before);
}

/** Everything outside of the project's folder, in one text. */
export async function outsideOf(work: string): Promise<string> {
  const lines: string[] = [];
  for (const entry of await readdir(work, { withFileTypes: true })) {
    if (entry.name === "project") continue;
    lines.push(entry.name);
    if (!entry.isDirectory()) continue;
    for (const name of await readdir(join(work, entry.name))) {
      const path = join(work, entry.name, name);
      lines.push(`${name} ${(await lstat(path)).isFile() ? await readFile(path, "utf8") : "is no file"}`);
    }
  }
  return lines.join("\n");
}
