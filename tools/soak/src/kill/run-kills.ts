import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { EcephysError } from "@ecephys/core";
import type { FetchRequest } from "../child/child-request.js";
import { DEFAULT_LAUNCH, type Launch } from "../child/start-child.js";
import { httpApi } from "../project/http-api.js";
import { Random } from "../project/random.js";
import { SoakCache } from "../project/soak-cache.js";
import { type TemporaryFolder, temporaryFolder } from "../project/temporary-folder.js";
import type { FileServer, ServerKind } from "../server/file-server.js";
import { startSoakServer } from "../server/soak-project-server.js";
import { type ExpectedFiles, leftOver, presentIn, wrongInFolder } from "./check-folder.js";
import { expectedFiles } from "./expected-files.js";
import { fetchAll } from "./fetch-until-killed.js";
import { killOnce, runUndisturbed } from "./kill-once.js";
import { planKill, type UndisturbedRun } from "./plan-kill.js";
import { type Reuse, ReuseAccount } from "./reuse.js";

export interface KillOptions {
  readonly kills: number;
  readonly kind: ServerKind;
  /** Bytes of the files; a round has two of them. */
  readonly fileBytes: number;
  readonly seed: number;
  readonly launch?: Launch;
  readonly say?: (text: string) => void;
}

export interface KillResult extends Reuse {
  readonly kills: number;
  /** Fresh folders. */
  readonly rounds: number;
  /** How many died at what. */
  readonly fellAt: ReadonlyMap<string, number>;
  /** Small files left in `.ecephys` after the last call. */
  readonly litter: number;
  readonly defects: readonly string[];
}

const FILES = 2;
const BYTES_PER_MS = 16_384;
/** How many processes in a row are killed in one folder before one is left to finish. */
const MOST_IN_A_ROW = 3;
/** Not the plainest of names, for whoever takes paths apart. */
const FOLDER = "Mäuse & more 1";

/** Kills processes that fetch into a folder, and looks at what they leave after every single one. */
export async function runKills(options: KillOptions): Promise<KillResult> {
  const project = { files: FILES, fileBytes: options.fileBytes };
  await using server = await startSoakServer(project, { kind: options.kind, bytesPerMs: BYTES_PER_MS });
  await using parent = await temporaryFolder("kills");
  const soak: Soak = {
    ...options,
    launch: options.launch ?? DEFAULT_LAUNCH,
    random: new Random(options.seed),
    server,
    parent,
    expected: await expectedFiles(server.host, FILES),
    undisturbed: new Map(),
    fellAt: new Map(),
    litter: 0,
    defects: [],
  };
  const sum = { kills: 0, rounds: 0, received: 0, reused: 0 };
  while (sum.kills < options.kills) {
    const { kills, received, reused } = await playRound(soak, sum.rounds, options.kills - sum.kills);
    sum.kills += kills;
    sum.rounds++;
    sum.received += received;
    sum.reused += reused;
    options.say?.(`${sum.kills} of ${options.kills} kills, ${soak.defects.length} defects`);
  }
  const strangers = (await readdir(parent.path)).filter((name) => !name.startsWith(FOLDER));
  soak.defects.push(...strangers.map((name) => `something beside the projects' folders: ${name}`));
  const { fellAt, litter, defects } = soak;
  return { ...sum, fellAt, litter, defects };
}

interface Soak extends KillOptions {
  readonly launch: Launch;
  readonly random: Random;
  readonly server: FileServer;
  readonly parent: TemporaryFolder;
  readonly expected: ExpectedFiles;
  readonly undisturbed: Map<boolean, UndisturbedRun>;
  readonly fellAt: Map<string, number>;
  litter: number;
  readonly defects: string[];
}

/** A fresh folder: some processes in a row are killed in it, and the next call must finish. */
async function playRound(soak: Soak, round: number, most: number): Promise<Reuse & { readonly kills: number }> {
  const { random, server, expected, defects } = soak;
  const atOnce = round % 2 === 1;
  const folder = await makeFolder(soak, `${round}`);
  const request = { ...REQUEST, host: server.host, manifest: join(folder, "manifest.json"), atOnce };
  const undisturbed = await undisturbedRun(soak, atOnce);
  const account = new ReuseAccount(server.answers);
  let kills = 0;
  const history: string[] = [];
  for (let left = Math.min(most, 1 + random.below(MOST_IN_A_ROW)); left > 0; left--) {
    const killed = await killOnce(soak.launch, request, planKill(random, undisturbed));
    await server.idle();
    const problems = await wrongInFolder(folder, expected);
    if (killed !== undefined) {
      const { fellAt, received } = killed;
      kills++;
      history.push(fellAt);
      soak.fellAt.set(fellAt, (soak.fellAt.get(fellAt) ?? 0) + 1);
      const inPlace = await presentIn(folder, expected);
      const unfinished = [...received].filter(([n]) => !inPlace.has(`part_${n}/file_${n}.bin`));
      account.killed(new Map(unfinished.map(([n, bytes]) => [`/file/${n}`, bytes])));
    }
    defects.push(...problems.map((problem) => `after [${history.join(", ")}] in round ${round}: ${problem}`));
  }
  const problems = await finish(soak, request);
  defects.push(...problems.map((problem) => `the call after [${history.join(", ")}] in round ${round}: ${problem}`));
  await rm(folder, { recursive: true });
  const { received, reused } = account.finished();
  return { kills, received, reused };
}

const REQUEST = { do: "fetch", files: [1, 2], tables: [1, 2] } as const;

/** The next call: here, in a process that lives. */
async function finish(soak: Soak, request: FetchRequest): Promise<string[]> {
  const { expected } = soak;
  const folder = join(request.manifest, "..");
  try {
    await using cache = await SoakCache.create({ api: httpApi(request.host), manifest: request.manifest });
    await fetchAll(cache, request);
  } catch (error) {
    return [`failed: ${String(error)}`];
  }
  const wrong = await wrongInFolder(folder, expected);
  const there = await presentIn(folder, expected);
  const missing = [...expected.keys()].filter((name) => !there.has(name));
  const left = await leftOver(folder);
  soak.litter += left.litter.length;
  return [...wrong, ...missing.map((name) => `${name} is not there`), ...left.wrong];
}

async function undisturbedRun(soak: Soak, atOnce: boolean): Promise<UndisturbedRun> {
  const known = soak.undisturbed.get(atOnce);
  if (known !== undefined) return known;
  const manifest = join(await makeFolder(soak, atOnce ? "whole, at once" : "whole"), "manifest.json");
  const run = await runUndisturbed(soak.launch, { ...REQUEST, host: soak.server.host, manifest, atOnce });
  if (run.operations.length === 0)
    throw new EcephysError("ECEPHYS_MISSING_DATA", "A fetch that nobody disturbed did nothing.");
  soak.undisturbed.set(atOnce, run);
  return run;
}

async function makeFolder({ parent }: Soak, name: string): Promise<string> {
  const folder = join(parent.path, `${FOLDER} ${name}`);
  await mkdir(folder);
  return folder;
}
