import { readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { EcephysProjectCache, readHiddenContents } from "@ecephys/cache";
import { isEcephysError } from "@ecephys/core";
import { compareAnswers, compareSameClients } from "../compare/compare-answers.js";
import { type Answers, askAllenSdk, askOurs } from "./ask.js";
import { type Exchange, UNREACHABLE_HOST } from "./exchange.js";
import { type ProjectCall, TABLE_CALLS } from "./project-calls.js";

/** AllenSDK's head start in ms, round after round: who reads while the other writes must not be left to one chance. */
const HEAD_STARTS = [0, 60, 90, 120, 30];

/**
 * Both clients start on one empty folder at the same time, each in a process of its own, and fill it together.
 * Then the folder is read again by both, without a server: nothing in it may be damaged.
 */
export async function compareSharedFolder(exchange: Exchange, ours: Answers, theirs: Answers): Promise<void> {
  const { report, calls, allenSdk, host } = exchange;
  const asked = [...TABLE_CALLS, ...calls.filter(({ name }) => name.startsWith("metrics of")).slice(0, 2)];
  for (let round = 0; round < exchange.rounds; round++) {
    const headStart = HEAD_STARTS[round % HEAD_STARTS.length] ?? 0;
    report.say(`\nBoth at once on one empty folder, round ${round + 1}: AllenSDK ${headStart} ms ahead`);
    const folder = exchange.scratch(`together-${round}`);
    const manifest = join(folder, "manifest.json");
    const fetching = askAllenSdk(allenSdk, { host, manifest, out: exchange.scratch(`together-${round}-dumps`) }, asked);
    await new Promise((resolve) => setTimeout(resolve, headStart));
    const [theirsTogether, oursTogether] = await Promise.all([fetching, fill(host, manifest, asked)]);
    for (const call of asked) {
      report.add(`${call.name}, ours`, compareSameClients(await oursTogether(call), await ours(call)));
      report.add(`${call.name}, AllenSDK's`, compareSameClients(await theirsTogether(call), await theirs(call)));
    }
    await lookAgain(exchange, manifest, exchange.scratch(`together-${round}-again`), asked, theirs);
  }
}

async function fill(host: string, manifest: string, calls: readonly ProjectCall[]): Promise<Answers> {
  try {
    const cache = await EcephysProjectCache.fromWarehouse({ scheme: "http", host, manifest });
    const answers = askOurs(cache);
    for (const call of calls) await answers(call);
    return answers;
  } catch (error) {
    if (!isEcephysError(error)) throw error;
    // Refusing the folder is refusing every question: a difference to report, not the end of the run.
    return () => Promise.resolve({ error: `${error.code}: ${error.message}` });
  }
}

async function lookAgain(
  exchange: Exchange,
  manifest: string,
  out: string,
  calls: readonly ProjectCall[],
  theirs: Answers,
): Promise<void> {
  const { report, allenSdk } = exchange;
  const allenSdkAgain = await askAllenSdk(allenSdk, { host: UNREACHABLE_HOST, manifest, out }, calls);
  await using cache = await EcephysProjectCache.fixed({ manifest });
  const oursAgain = askOurs(cache);
  for (const call of calls) {
    report.add(
      `${call.name}, AllenSDK's, afterwards`,
      compareSameClients(await allenSdkAgain(call), await theirs(call)),
    );
    report.add(`${call.name}, ours, afterwards`, compareAnswers(await oursAgain(call), await allenSdkAgain(call)));
  }
  const left = await leftovers(dirname(manifest));
  report.add("nothing half-finished is left", {
    mismatches: left.map((file) => `left behind: ${file}`),
    applied: new Map(),
    size: "",
  });
}

/** Part files, locks and damaged files put aside: all of them are gone, or never came about, once both have finished. */
async function leftovers(folder: string): Promise<string[]> {
  const { parts, locks, damaged } = await readHiddenContents(folder);
  const top = await readdir(folder);
  const hidden = [...parts, ...locks, ...damaged].map(({ path }) => relative(folder, path));
  return [...hidden, ...top.filter((name) => /\.part$|\.manifest$/.test(name))];
}
