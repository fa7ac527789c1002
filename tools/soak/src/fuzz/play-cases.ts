import { mkdir, readFile, rm } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import type { FuzzRequest } from "../child/child-request.js";
import { callEverything } from "./call-everything.js";
import { type FolderGuard, installFolderGuard } from "./folder-guard.js";
import { type FuzzCase, makeCase, outsideOf, putCanaries } from "./fuzz-case.js";

/** What became of one case, as a line of JSON. */
export interface PlayedCase {
  readonly n: number;
  readonly kind: string;
  readonly file: string;
  readonly how: string;
  readonly problems: readonly string[];
}

/** Plays cases one after the other. Says a case's number before it and what became of it after it. */
export async function playCases(request: FuzzRequest): Promise<void> {
  const guard = await installFolderGuard();
  const strays: string[] = [];
  for (const event of ["unhandledRejection", "uncaughtException"] as const) {
    process.on(event, (reason: unknown) => {
      if (!guard.isWatching) throw reason;
      strays.push(`${event}: ${String((reason as Error | null)?.stack ?? reason)}`);
    });
  }
  for (let n = request.from; n < request.to; n++) {
    process.stdout.write(`${n}\n`);
    const work = join(request.work, `case ${n}`);
    await mkdir(work);
    const { kind, file, how, problems } = await play(request, work, n, guard);
    const played: PlayedCase = { n, kind, file, how, problems: [...problems, ...strays.splice(0)] };
    process.stdout.write(`${JSON.stringify(played)}\n`);
    // A call that was given up may still be tidying up.
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function play({ seeds, seed }: FuzzRequest, work: string, n: number, guard: FolderGuard) {
  await putCanaries(work);
  const before = await outsideOf(work);
  const fuzzCase = await makeCase(seeds, work, seed, n);
  guard.watch(fuzzCase.folder);
  const problems = await callEverything(fuzzCase);
  const attempts = guard.release();
  if (attempts.length > 0 && !(await isSentElsewhere(fuzzCase))) {
    problems.push(...[...new Set(attempts)].map((attempt) => `outside of the folder: ${attempt}`));
  }
  if ((await outsideOf(work)) !== before) problems.push("something outside of the folder was changed");
  return { ...fuzzCase, problems };
}

/** A manifest may name an absolute BASEDIR: then that is the folder, on the word of whoever wrote it. */
async function isSentElsewhere({ kind, folder }: FuzzCase): Promise<boolean> {
  if (kind !== "manifest" && kind !== "soak manifest") return false;
  try {
    const { manifest } = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as { manifest: unknown[] };
    const entries = manifest as { key?: unknown; spec?: unknown }[];
    return entries.some(({ key, spec }) => key === "BASEDIR" && typeof spec === "string" && isAbsolute(spec));
  } catch {
    return false;
  }
}
