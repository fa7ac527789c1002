import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { EcephysError } from "@ecephys/core";
import { DEFAULT_LAUNCH, type Launch, startChild } from "../child/start-child.js";
import { temporaryFolder } from "../project/temporary-folder.js";
import type { PlayedCase } from "./play-cases.js";

export interface FuzzOptions {
  readonly cases: number;
  readonly seed: number;
  /** A real project's folder whose manifest and tables are mutated; default a tiny made-up one. */
  readonly folder?: string;
  /** A case that takes longer hangs. Default 60,000: a busy machine is slow, a hang is for ever. */
  readonly deadlineMs?: number;
  readonly launch?: Launch;
  readonly say?: (text: string) => void;
}

export interface FuzzResult {
  readonly cases: number;
  readonly ofKind: ReadonlyMap<string, number>;
  readonly defects: readonly string[];
}

/** Mutates real files of a folder and lets caches loose on it: no crash, no hang, nothing touched outside. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { cases, seed, deadlineMs = 60_000, launch = DEFAULT_LAUNCH, say } = options;
  await using root = await temporaryFolder("fuzz");
  const [seeds, work] = [join(root.path, "seeds"), join(root.path, "work")];
  await mkdir(seeds);
  await mkdir(work);
  await makeSeedFolders(launch, seeds, options.folder);
  const ofKind = new Map<string, number>();
  const defects: string[] = [];
  let next = 0;
  while (next < cases) {
    const child = startChild(launch, { do: "fuzz", seeds, work, seed, from: next, to: cases });
    let current = -1;
    for (;;) {
      const line = await lineWithin(child.line(), deadlineMs);
      if (line === "late") {
        defects.push(`case ${current} of seed ${seed}: no answer within ${deadlineMs} ms`);
        child.process.kill("SIGKILL");
        break;
      }
      if (line === undefined) break;
      if (!line.startsWith("{")) {
        current = Number(line);
        continue;
      }
      const played = JSON.parse(line) as PlayedCase;
      ofKind.set(played.kind, (ofKind.get(played.kind) ?? 0) + 1);
      const what = `case ${played.n} of seed ${seed} (${played.file}, ${played.how})`;
      defects.push(...played.problems.map((problem) => `${what}: ${problem}`));
      next = played.n + 1;
      if (next % 100 === 0) say?.(`${next} of ${cases} cases, ${defects.length} defects`);
    }
    const { code, signal, stderr } = await child.ended();
    if (next >= cases) break;
    if (signal !== "SIGKILL")
      defects.push(`case ${current} of seed ${seed}: the process ended (${code}): ${stderr.slice(-600)}`);
    next = current + 1;
  }
  return { cases, ofKind, defects };
}

async function makeSeedFolders(launch: Launch, seeds: string, folder: string | undefined): Promise<void> {
  const maker = startChild(launch, { do: "seed", seeds, ...(folder !== undefined && { folder }) });
  const { signal, stderr } = await maker.ended();
  if (signal === "SIGKILL") return;
  throw new EcephysError("ECEPHYS_MISSING_DATA", `The folders to be mutated could not be made:\n${stderr.trim()}`);
}

async function lineWithin(line: Promise<string | undefined>, ms: number): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, ms, "late");
  });
  const first = await Promise.race([line, late]);
  clearTimeout(timer);
  return first;
}
