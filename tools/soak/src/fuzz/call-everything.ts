import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EcephysProjectCache, fixedApi } from "@ecephys/cache";
import { isEcephysError } from "@ecephys/core";
import { memoryApi, memoryFile } from "../project/memory-api.js";
import { SoakCache } from "../project/soak-cache.js";
import type { FuzzCase } from "./fuzz-case.js";
import { tinyProject } from "./tiny-project.js";

/** A call that was made on a mutated folder. */
interface Called {
  readonly name: string;
  readonly error?: unknown;
  /** `false`: it succeeded and gave what is not the truth. */
  readonly right?: boolean;
}

/** What is wrong with how the caches take a mutated folder; nothing, if they work or refuse in their own words. */
export async function callEverything(fuzzCase: FuzzCase): Promise<string[]> {
  const fetching = fuzzCase.random.chance(0.5);
  const calls =
    fuzzCase.project === "ecephys" ? await callEcephys(fuzzCase, fetching) : await callSoak(fuzzCase, fetching);
  const problems = calls.flatMap(({ name, error, right }) => {
    if (right === false) return [`${name} gave something else than there is`];
    return error === undefined || isEcephysError(error) ? [] : [`${name} threw ${stackOf(error)}`];
  });
  const failed = calls.filter(({ error }) => error !== undefined);
  if (fetching && isAdvice(fuzzCase))
    problems.push(...failed.map(({ name, error }) => `${name} failed: ${String(error)}`));
  return problems;
}

/** What lies in `.ecephys` is advice: no content of it may keep a cache that can fetch from giving the data. */
function isAdvice({ kind, how }: FuzzCase): boolean {
  return (
    kind !== "manifest" && kind !== "soak manifest" && kind !== "table" && (how === "bytes" || how === "structure")
  );
}

async function callEcephys({ folder, kind }: FuzzCase, fetching: boolean): Promise<Called[]> {
  const manifest = join(folder, "manifest.json");
  const opened = await called("open", () =>
    fetching ? EcephysProjectCache.open({ api: tinyProject, manifest }) : EcephysProjectCache.fixed({ manifest }),
  );
  const cache = opened.value;
  if (cache === undefined) return [opened];
  const all = {
    amplitudeCutoffMaximum: null,
    presenceRatioMinimum: null,
    isiViolationsMaximum: null,
    filterByValidity: false,
  };
  const units = await called("getUnits", () => cache.getUnits(all));
  const truth = kind === "columns" ? await truthOf(folder) : undefined;
  const right = truth === undefined || units.value === undefined || truth === textOf(units.value);
  return [
    opened,
    { ...units, right },
    await called("getSessionTable", () => cache.getSessionTable()),
    await called("getChannels", () => cache.getChannels()),
    await called("getSessionDataFile", () => cache.getSessionDataFile(715093703)).then(unlessRefused),
  ];
}

/** The tiny project has no recordings, and says so. */
function unlessRefused(call: Called): Called {
  return isEcephysError(call.error, "ECEPHYS_NOT_CACHED") ? { name: call.name } : call;
}

/** What the tables say without their derived copies. */
async function truthOf(folder: string): Promise<string> {
  const cache = await EcephysProjectCache.open({ api: fixedApi, manifest: join(folder, "manifest.json"), cache: true });
  const all = {
    amplitudeCutoffMaximum: null,
    presenceRatioMinimum: null,
    isiViolationsMaximum: null,
    filterByValidity: false,
  };
  return textOf(await cache.getUnits(all));
}

function textOf(table: { toObjects(): readonly unknown[] }): string {
  return JSON.stringify(table.toObjects());
}

async function callSoak({ folder, kind, random }: FuzzCase, fetching: boolean): Promise<Called[]> {
  const manifest = join(folder, "manifest.json");
  const opened = await called("open", () => SoakCache.create({ api: memoryApi(), manifest, offline: !fetching }));
  const cache = opened.value;
  if (cache === undefined) return [opened];
  const calls: Called[] = [opened];
  for (const n of [1, 2]) {
    calls.push(await called(`decide on file ${n}`, () => cache.decide(cache.fileEntry(n))));
    if (random.chance(0.3)) calls.push(await called(`verify file ${n}`, () => cache.verify(cache.fileEntry(n))));
    const file = await called(`file ${n}`, () => cache.file(n));
    const right =
      file.value === undefined || kind === "soak manifest" || (await readFile(file.value)).equals(memoryFile(n));
    const absent = !fetching && n === 2;
    calls.push(absent ? unlessRefused({ ...file, right }) : { ...file, right });
  }
  calls.push(await called("decide on table 1", () => cache.decide(cache.tableEntry(1))));
  if (random.chance(0.3)) calls.push(await called("verify table 1", () => cache.verify(cache.tableEntry(1))));
  const table = await called("table 1", () => cache.table(1));
  calls.push({ ...table, right: table.value === undefined || kind === "soak manifest" || table.value.numRows === 20 });
  return calls;
}

async function called<T>(name: string, call: () => Promise<T>): Promise<Called & { readonly value?: T }> {
  try {
    return { name, value: await call() };
  } catch (error) {
    return { name, error };
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 4).join(" | ") : String(error);
}
