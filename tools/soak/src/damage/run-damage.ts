import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fixedApi } from "@ecephys/cache";
import { CorruptFileError } from "@ecephys/core";
import { httpApi } from "../project/http-api.js";
import { SoakCache } from "../project/soak-cache.js";
import { temporaryFolder } from "../project/temporary-folder.js";
import { startSoakServer } from "../server/soak-project-server.js";
import { DAMAGES, type Damage } from "./damages.js";

export interface DamageResult {
  readonly cases: number;
  readonly defects: readonly string[];
}

interface Situation {
  /** Whether the cache can fetch. */
  readonly fetching: boolean;
  /** Whether it was opened, and used the file, before the damage. */
  readonly inUse: boolean;
  /** Whether the file is verified from first to last byte before it is used. */
  readonly verified: boolean;
}

const EITHER = [true, false] as const;
const SITUATIONS: readonly Situation[] = EITHER.flatMap((fetching) =>
  EITHER.flatMap((inUse) => EITHER.map((verified) => ({ fetching, inUse, verified }))),
);

/** Damages a file in every way, with a cache that can fetch and one that cannot, opened before and after, verified first or not. */
export async function runDamage(options: { readonly fileBytes: number }): Promise<DamageResult> {
  await using server = await startSoakServer({ files: 2, fileBytes: options.fileBytes }, { kind: "ranges" });
  await using work = await temporaryFolder("damage");
  const original = join(work.path, "original");
  await using filler = await SoakCache.create({ api: httpApi(server.host), manifest: join(original, "manifest.json") });
  const good = await readFile(await filler.file(1));
  await filler.file(2);
  await filler.table(1);
  const defects: string[] = [];
  let cases = 0;
  for (const damage of DAMAGES) {
    for (const situation of SITUATIONS) {
      const folder = join(work.path, `case ${cases++}`);
      await cp(original, folder, { recursive: true, preserveTimestamps: true });
      const problems = await play(damage, situation, folder, server.host, good);
      const { fetching, inUse, verified } = situation;
      const how = `${fetching ? "fetching" : "fixed"}, opened ${inUse ? "before" : "after"}${verified ? ", verified" : ""}`;
      defects.push(...problems.map((problem) => `${damage.name} (${how}): ${problem}`));
    }
  }
  return { cases, defects };
}

async function play(
  damage: Damage,
  situation: Situation,
  folder: string,
  host: string,
  good: Buffer,
): Promise<string[]> {
  const { fetching, inUse, verified } = situation;
  const open = () => {
    const manifest = join(folder, "manifest.json");
    if (fetching) return SoakCache.create({ api: httpApi(host), manifest });
    return SoakCache.create({ api: nobody, manifest, offline: true });
  };
  const before = inUse ? await open() : undefined;
  const path = join(folder, "part_1", "file_1.bin");
  await before?.file(1);
  await damage.apply(path);
  const bad = await readFile(path);
  await using cache = before ?? (await open());
  const problems = verified ? await problemsOfVerifying(cache, path, bad) : [];
  const outcome = await cache.file(1).then(
    () => undefined,
    (error: unknown) => error,
  );
  const now = await readFile(path);
  const kept = await damagedFiles(folder);
  // Nobody reads gigabytes at every use: what neither size nor time betrays is for `verify` to find.
  if (damage.hidden === true && !verified && outcome === undefined && now.equals(bad)) return [];
  if (!fetching) return [...problems, ...problemsOfFixed(outcome, now.equals(bad), kept)];
  if (outcome !== undefined) problems.push(`failed: ${String(outcome)}`);
  if (!now.equals(good)) problems.push(now.equals(bad) ? "it was not noticed" : "it is neither good nor as it was");
  if (kept.length !== 1 || !kept[0]?.equals(bad)) problems.push(`${kept.length} damaged files were kept, one was due`);
  return problems;
}

/** It finds the damage, whatever size and time say, and touches nothing. */
async function problemsOfVerifying(cache: SoakCache, path: string, bad: Buffer): Promise<string[]> {
  const { status } = await cache.verify(cache.fileEntry(1));
  const problems = status === "damaged" ? [] : [`verify calls it ${status}`];
  return (await readFile(path)).equals(bad) ? problems : [...problems, "verify changed the file"];
}

function problemsOfFixed(outcome: unknown, untouched: boolean, kept: readonly Buffer[]): string[] {
  const problems: string[] = [];
  if (!(outcome instanceof CorruptFileError)) {
    problems.push(outcome === undefined ? "it was not noticed" : `another error than expected: ${String(outcome)}`);
  } else if (!/left as it (was|is)/.test(outcome.message)) {
    problems.push(`the error does not say what became of the file: ${outcome.message}`);
  }
  if (!untouched) problems.push("the damaged file was changed");
  if (kept.length > 0) problems.push("a copy was put aside");
  return problems;
}

async function damagedFiles(folder: string): Promise<Buffer[]> {
  const inside = join(folder, ".ecephys", "damaged");
  const names = await readdir(inside).catch(() => []);
  return await Promise.all(names.map((name) => readFile(join(inside, name))));
}

/** In place of a backend where nothing can be fetched. */
const nobody = { id: fixedApi.id, getFile: refuse, getTable: refuse };

function refuse(): never {
  throw new TypeError("A cache that never fetches asked its backend.");
}
