import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { AllenSdkProcess } from "./allensdk/allensdk-process.js";
import { sayWho } from "./allensdk/say-who.js";
import { askAllenSdk, askOurs } from "./exchange/ask.js";
import type { Exchange } from "./exchange/exchange.js";
import { compareExchangedFolders, compareWithServedFolder } from "./exchange/exchanged-folders.js";
import { compareClients } from "./exchange/one-server-two-clients.js";
import { projectCalls } from "./exchange/project-calls.js";
import { compareSharedFolder } from "./exchange/shared-folder.js";
import { compareLims } from "./lims/compare-lims.js";
import type { Part, ProjectChoice } from "./options.js";
import { contentsOf, type PreparedProject, prepareProject } from "./project/prepare-project.js";
import { SESSION_SCRIPT } from "./python-script.js";
import { Report } from "./report/report.js";
import { compareRecordings } from "./sessions/compare-recordings.js";
import { servedRecordings } from "./sessions/served-recordings.js";

/** How to run {@link runInterop}. */
export interface InteropRun {
  /** A Python that has AllenSDK. */
  readonly python: string;
  readonly project: ProjectChoice;
  /** Of both parts, the one to run. Default both. */
  readonly only?: Part;
  /** How often both clients start together on an empty folder. Default 5. */
  readonly rounds?: number;
  /** Keep the folders. Default false. */
  readonly keep?: boolean;
  readonly print: (line: string) => void;
}

/** Serves the project, lets both clients loose on it and compares everything. @returns the report, printed line by line */
export async function runInterop(options: InteropRun): Promise<Report> {
  const work = mkdtempSync(join(tmpdir(), "ecephys-interop-"));
  const remove = () => rmSync(work, { recursive: true, force: true });
  if (options.keep !== true) process.once("exit", remove);
  try {
    return await compareEverything(options, work);
  } finally {
    if (options.keep === true) options.print(`\nThe folders are kept in ${work}`);
    else remove();
    process.off("exit", remove);
  }
}

async function compareEverything(options: InteropRun, work: string): Promise<Report> {
  const { python, project, only, print } = options;
  const report = new Report(print);
  const scratch = (name: string): string => {
    const folder = join(work, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  const prepared = await prepareProject(project, join(work, "served"));
  report.say(`AllenSDK and ecephys on ${prepared.description}`);
  if (only !== "lims") await compareWarehouse(options, prepared, scratch, report);
  if (only !== "warehouse") await compareLims({ python, manifest: prepared.manifest, report, scratch });
  report.summary();
  return report;
}

async function compareWarehouse(
  { python, rounds = 5 }: InteropRun,
  { manifest, own }: PreparedProject,
  scratch: (name: string) => string,
  report: Report,
): Promise<void> {
  await using server = await startWarehouseServer({ manifests: [manifest] });
  await using allenSdk = await AllenSdkProcess.start(python);
  sayWho(report, allenSdk);

  const ourManifest = join(scratch("ecephys"), "manifest.json");
  await using cache = await EcephysProjectCache.fromWarehouse({
    scheme: "http",
    host: server.host,
    manifest: ourManifest,
  });
  const exchange: Exchange = {
    allenSdk,
    host: server.host,
    ownManifest: own ? manifest : null,
    ourManifest,
    theirManifest: join(scratch("allensdk"), "manifest.json"),
    scratch,
    calls: projectCalls(await contentsOf(cache)),
    rounds,
    report,
  };
  report.say(
    `\nAllenSDK fetches ${exchange.calls.length} tables and lists from the server; at full scale this takes minutes`,
  );
  const where = { host: server.host, manifest: exchange.theirManifest, out: scratch("allensdk-dumps") };
  const theirs = await askAllenSdk(allenSdk, where, exchange.calls);
  const ours = askOurs(cache);

  const calls = await compareClients(exchange, ours, theirs);
  const answered = { ...exchange, calls };
  await compareWithServedFolder(answered, theirs);
  await compareExchangedFolders(answered, ours, theirs);
  await compareSharedFolder(answered, ours, theirs);
  const recordings = await servedRecordings(manifest);
  if (recordings.sessionIds.length > 0) {
    await using sessions = await AllenSdkProcess.start(python, ["-u", SESSION_SCRIPT]);
    await compareRecordings({ ...exchange, allenSdk: sessions }, cache, manifest, recordings);
  }
}
