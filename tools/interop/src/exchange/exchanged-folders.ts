import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { compareSameClients } from "../compare/compare-answers.js";
import { type Answer, inOrderOfIndex } from "../frames/frame.js";
import { type Answers, askAllenSdk, askOurs } from "./ask.js";
import { type Exchange, UNREACHABLE_HOST } from "./exchange.js";
import { ALL_UNITS } from "./project-calls.js";

/** Each client reads the folder the other filled, without a server: are the tables those of its own folder? */
export async function compareExchangedFolders(
  exchange: Pick<Exchange, "report" | "calls" | "allenSdk" | "ourManifest" | "theirManifest" | "scratch">,
  ours: Answers,
  theirs: Answers,
): Promise<void> {
  const { report, calls, allenSdk } = exchange;
  report.say("\nAllenSDK on the folder we filled, against AllenSDK on its own (no server)");
  const where = { host: UNREACHABLE_HOST, manifest: exchange.ourManifest, out: exchange.scratch("allensdk-on-ours") };
  const theirsOnOurs = await askAllenSdk(allenSdk, where, calls);
  for (const call of calls) report.add(call.name, compareSameClients(await theirsOnOurs(call), await theirs(call)));

  report.say("\necephys on the folder AllenSDK filled, against ecephys on its own (no server)");
  await using cache = await EcephysProjectCache.fixed({ manifest: exchange.theirManifest });
  const oursOnTheirs = askOurs(cache);
  for (const call of calls) report.add(call.name, compareSameClients(await oursOnTheirs(call), await ours(call)));
}

/** AllenSDK reads the served project's own folder: did the server give it the same, or do both clients share a mistake? */
export async function compareWithServedFolder(exchange: Exchange, theirs: Answers): Promise<void> {
  const { report, allenSdk, ownManifest } = exchange;
  if (ownManifest === null) {
    report.say(
      "\nThe served folder itself is not read by AllenSDK: it deletes files it cannot read, and this one is yours",
    );
    return;
  }
  report.say("\nAllenSDK through the server, against AllenSDK on the served folder itself");
  report.say("(annotate=False: rows of known units, in order of their id)");
  const folder = dirname(ownManifest);
  const calls = exchange.calls.filter(({ file }) => file === undefined || existsSync(join(folder, file)));
  const where = { host: UNREACHABLE_HOST, manifest: ownManifest, out: exchange.scratch("allensdk-on-served") };
  const direct = await askAllenSdk(allenSdk, where, calls);
  for (const call of calls) {
    let [through, itself] = [await theirs(call), await direct(call)];
    if (call.kwargs.annotate === false) {
      const units = await direct(ALL_UNITS);
      [through, itself] = [ofUnits(through, units), ofUnits(itself, units)];
    }
    report.add(call.name, compareSameClients(through, itself));
  }
}

/** A warehouse finds metrics by their unit and orders them by an id of its own: a folder may hold others, in any order. */
function ofUnits(metrics: Answer, units: Answer): Answer {
  if ("error" in metrics || "error" in units) return metrics;
  const known = new Set(Array.from({ length: units.index.length }, (_, row) => units.index.at(row)));
  return inOrderOfIndex(metrics, (id) => known.has(id));
}
