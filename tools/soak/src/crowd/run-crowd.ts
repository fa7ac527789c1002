import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Child, DEFAULT_LAUNCH, type Launch, startChild } from "../child/start-child.js";
import { leftOver, wrongInFolder } from "../kill/check-folder.js";
import { expectedFiles } from "../kill/expected-files.js";
import { temporaryFolder } from "../project/temporary-folder.js";
import type { SentAnswer } from "../server/sent-answer.js";
import { startSoakServer } from "../server/soak-project-server.js";

export interface CrowdOptions {
  readonly processes: number;
  readonly files: number;
  readonly fileBytes: number;
  /** `false`: locks cannot be made in this folder. */
  readonly locks: boolean;
  /** One that holds a lock is killed, and all ask in the same order: everybody else waits for it. */
  readonly killOne?: boolean;
  readonly seed: number;
  readonly launch?: Launch;
}

export interface CrowdResult {
  /** Answers with bytes of one file, at most: 1 where every file was fetched once. */
  readonly mostFetches: number;
  /** Bytes sent beyond one copy of every file, as a share of that. */
  readonly wasted: number;
  readonly defects: readonly string[];
}

const BYTES_PER_MS = 8_192;

/** Lets several processes loose on the same files of one empty folder at the same moment. */
export async function runCrowd(options: CrowdOptions): Promise<CrowdResult> {
  const { processes, files, fileBytes, locks, killOne = false } = options;
  await using server = await startSoakServer({ files, fileBytes }, { kind: "ranges", bytesPerMs: BYTES_PER_MS });
  await using folder = await temporaryFolder("crowd");
  const expected = await expectedFiles(server.host, files);
  const before = server.answers.length;
  const manifest = join(folder.path, "manifest.json");
  if (!locks) await forbidLocks(folder.path);
  const request = { do: "crowd", host: server.host, manifest, files } as const;
  const children = Array.from({ length: processes }, (_, i) =>
    startChild(options.launch ?? DEFAULT_LAUNCH, { ...request, seed: killOne ? options.seed : options.seed + i }),
  );
  await Promise.all(children.map((child) => child.line()));
  for (const child of children) child.process.stdin?.write("go\n");
  const victim = killOne ? await killHolder(folder.path, children) : undefined;
  const defects: string[] = [];
  const digests = new Set<string>();
  for (const [i, child] of children.entries()) {
    const { lines, code, signal, stderr } = await child.ended();
    const [digest] = lines;
    if (child === victim && signal === "SIGKILL") continue;
    if (code !== 0 || digest === undefined) defects.push(`process ${i} failed: ${stderr.trim().slice(-500)}`);
    else digests.add(digest);
  }
  if (digests.size > 1) defects.push(`the processes read ${digests.size} different things`);
  defects.push(...(await wrongInFolder(folder.path, expected)));
  defects.push(...(await leftOver(folder.path)).wrong);
  const answers = server.answers.slice(before);
  const fetches = timesFetched(answers);
  if (fetches.size !== files) defects.push(`${fetches.size} of ${files} files were fetched`);
  const sent = answers.reduce((sum, answer) => sum + answer.sent, 0);
  const once = await bytesOf(folder.path, files);
  return { mostFetches: Math.max(...fetches.values()), wasted: sent / once - 1, defects };
}

/** A file where the folder of the locks must be: a lock cannot be made, whoever asks, root included. */
async function forbidLocks(folder: string): Promise<void> {
  await mkdir(join(folder, ".ecephys"));
  await writeFile(join(folder, ".ecephys", "locks"), "");
}

/** Kills the first process that is seen to hold a lock. */
async function killHolder(folder: string, children: readonly Child[]): Promise<Child> {
  const locks = join(folder, ".ecephys", "locks");
  for (;;) {
    for (const name of await readdir(locks).catch(() => [])) {
      const text = await readFile(join(locks, name), "utf8").catch(() => "");
      const holder = children.find(({ process: { pid } }) => new RegExp(`"pid": ?${pid}\\b`).test(text));
      if (holder === undefined) continue;
      holder.process.kill("SIGKILL");
      return holder;
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function timesFetched(answers: readonly SentAnswer[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { path } of answers) times.set(path, (times.get(path) ?? 0) + 1);
  return times;
}

async function bytesOf(folder: string, files: number): Promise<number> {
  let sum = 0;
  for (let n = 1; n <= files; n++) sum += (await readFile(join(folder, `part_${n}`, `file_${n}.bin`))).length;
  return sum;
}
