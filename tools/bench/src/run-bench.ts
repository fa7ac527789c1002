import { join } from "node:path";
import type { Peer } from "./child/find-peer.js";
import { copyForMeasuring, generatedProject } from "./folder/measured-folder.js";
import { generatedLfp, LFP_SECONDS } from "./folder/measured-lfp.js";
import { generatedSession } from "./folder/measured-session.js";
import type { Growth } from "./growth/growth.js";
import { measureGrowth } from "./growth/measure-growth.js";
import type { BenchOptions, PartName } from "./options.js";
import type { Result } from "./report/result.js";
import type { Findings } from "./report/write-json.js";
import type { Bench } from "./works/bench.js";
import { measureCsv } from "./works/csv-works.js";
import { measureFetches } from "./works/fetch-works.js";
import { measureImport } from "./works/import-work.js";
import { measureLfp } from "./works/lfp-works.js";
import { measureSessions } from "./works/session-works.js";
import { measureTables } from "./works/table-works.js";

const MEASURE: Readonly<Record<Exclude<PartName, "growth">, (bench: Bench) => Promise<Result[]>>> = {
  import: measureImport,
  tables: measureTables,
  csv: measureCsv,
  fetch: measureFetches,
  session: measureSessions,
  lfp: measureLfp,
};

/** Measures the chosen parts one after the other. `say` hears what is going on. */
export async function runBench(
  options: Pick<BenchOptions, "folder" | "session" | "lfp" | "repeats" | "only">,
  peer: Peer,
  say: (text: string) => void,
): Promise<Findings> {
  const original = options.folder === null ? await generatedProject(say) : join(options.folder, "manifest.json");
  await using folder = await copyForMeasuring(original);
  const bench: Bench = {
    folder,
    session: async () => options.session ?? (await generatedSession(say)),
    lfp: async () => options.lfp ?? (await generatedLfp(LFP_SECONDS, say)),
    repeats: options.repeats,
    python: "python" in peer ? peer.python : null,
    say,
  };
  const results: Result[] = [];
  const growth: Growth[] = [];
  for (const part of options.only) {
    if (part === "growth") growth.push(...(await measureGrowth(bench)));
    else results.push(...(await MEASURE[part](bench)));
  }
  return { results, growth };
}
