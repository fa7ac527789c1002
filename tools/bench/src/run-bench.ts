import { join } from "node:path";
import type { Peer } from "./child/find-peer.js";
import { copyForMeasuring, generatedProject } from "./folder/measured-folder.js";
import { generatedSession } from "./folder/measured-session.js";
import type { BenchOptions, PartName } from "./options.js";
import type { Result } from "./report/result.js";
import type { Bench } from "./works/bench.js";
import { measureCsv } from "./works/csv-works.js";
import { measureFetches } from "./works/fetch-works.js";
import { measureImport } from "./works/import-work.js";
import { measureSessions } from "./works/session-works.js";
import { measureTables } from "./works/table-works.js";

const MEASURE: Readonly<Record<PartName, (bench: Bench) => Promise<Result[]>>> = {
  import: measureImport,
  tables: measureTables,
  csv: measureCsv,
  fetch: measureFetches,
  session: measureSessions,
};

/** Measures the chosen parts one after the other. `say` hears what is going on. */
export async function runBench(
  options: Pick<BenchOptions, "folder" | "session" | "repeat" | "only">,
  peer: Peer,
  say: (text: string) => void,
): Promise<Result[]> {
  const original = options.folder === null ? await generatedProject(say) : join(options.folder, "manifest.json");
  await using folder = await copyForMeasuring(original);
  const session = async () => options.session ?? (await generatedSession(say));
  const bench: Bench = { folder, session, repeat: options.repeat, python: "python" in peer ? peer.python : null, say };
  const results: Result[] = [];
  for (const part of options.only) results.push(...(await MEASURE[part](bench)));
  return results;
}
