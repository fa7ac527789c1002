import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { type SampleLims, startSampleLims } from "@ecephys-tools/sample-lims";
import { AllenSdkProcess } from "../allensdk/allensdk-process.js";
import { sayWho } from "../allensdk/say-who.js";
import { askAllenSdk, askOurs } from "../exchange/ask.js";
import { compareExchangedFolders } from "../exchange/exchanged-folders.js";
import { compareClients } from "../exchange/one-server-two-clients.js";
import { projectCalls } from "../exchange/project-calls.js";
import { contentsOf } from "../project/prepare-project.js";
import { PYTHON_SCRIPT } from "../python-script.js";
import type { Report } from "../report/report.js";
import { compareBinaryFiles } from "../sessions/compare-binary-files.js";
import { servedRecordings } from "../sessions/served-recordings.js";
import { compareLimsApi } from "./compare-lims-api.js";
import { openingCalls } from "./opening-calls.js";

/** What the laboratory's part of a run needs. */
export interface LimsRun {
  readonly python: string;
  /** The project whose tables and files the laboratory has. */
  readonly manifest: string;
  readonly report: Report;
  /** A new folder. */
  scratch(name: string): string;
}

/**
 * A laboratory's database with the project in it and rows of its own, asked by both clients: below their caches with every
 * filter, then through `from_lims` into folders of their own, which are compared, and exchanged.
 */
export async function compareLims({ python, manifest, report, scratch }: LimsRun): Promise<void> {
  const started = performance.now();
  await using lims = await startSampleLims({ manifest });
  report.say(
    `\nA laboratory's database with the project in it, ready after ${Math.round(performance.now() - started)} ms`,
  );
  const recordings = await servedRecordings(manifest);
  {
    const files = { ...recordings, probeIds: await probesWithLfp(manifest) };
    await using allenSdk = await AllenSdkProcess.start(python, SCRIPT);
    sayWho(report, allenSdk);
    await compareLimsApi({ lims, allenSdk, report, scratch }, files);
  }

  await using allenSdk = await AllenSdkProcess.start(python, [...SCRIPT, "--good-units"]);
  report.say(`\n  adapted for comparing folders: ${allenSdk.greeting.adaptations.at(-1)}`);
  const ourManifest = join(scratch("lims-ecephys"), "manifest.json");
  const theirManifest = join(scratch("lims-allensdk"), "manifest.json");
  await using cache = await openOurs(lims, ourManifest);
  const calls = [...projectCalls(await contentsOf(cache)), ...openingCalls(recordings)];
  const where = { host: lims.appHost, lims: lims.credentials, manifest: theirManifest };
  const theirs = await askAllenSdk(allenSdk, { ...where, out: scratch("lims-dumps") }, calls);
  const ours = askOurs(cache);
  const exchange = { allenSdk, ourManifest, theirManifest, scratch, report };
  const answered = await compareClients({ ...exchange, calls }, ours, theirs, "laboratory's database");
  report.say("\nThe recordings and templates both keep, against the served ones");
  const [served, our, their] = [manifest, ourManifest, theirManifest].map(dirname) as [string, string, string];
  for (const [title, folder] of [
    ["in our folder", our],
    ["in AllenSDK's folder", their],
  ] as const) {
    // LFP is fetched by the session when somebody asks for it.
    const kept = (await compareBinaryFiles(folder, served)).filter(([file]) => !file.endsWith("_lfp.nwb"));
    report.addGroup(title, kept);
  }
  await compareExchangedFolders(
    { ...exchange, scratch: (name) => scratch(`lims-${name}`), calls: answered },
    ours,
    theirs,
  );
}

const SCRIPT = ["-u", PYTHON_SCRIPT, "--lims"];

function openOurs(lims: SampleLims, manifest: string): Promise<EcephysProjectCache> {
  return EcephysProjectCache.fromLims({
    limsCredentials: lims.credentials,
    scheme: "http",
    host: lims.appHost,
    manifest,
  });
}

async function probesWithLfp(manifest: string): Promise<number[]> {
  await using cache = await EcephysProjectCache.fixed({ manifest });
  const probes = await cache.getProbes();
  const sessionOf = probes.column("ecephys_session_id");
  const lfp = (id: number, row: number) =>
    cache.getCachePath(EcephysProjectCache.PROBE_LFP_NWB_KEY, sessionOf.at(row) as number, id);
  return Array.from(probes.index, Number).filter((id, row) => existsSync(lfp(id, row)));
}
