import { existsSync, rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { EcephysError } from "@ecephys/core";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { generateProject } from "@ecephys-tools/sample-data";
import { CACHE_FOLDER } from "../script-paths.js";

/** The folder everything is measured on: a copy, so that nobody's own is touched. */
export interface MeasuredFolder extends AsyncDisposable {
  /** Manifest of the copy. */
  readonly manifest: string;
  /** Manifest of the original, to serve from. */
  readonly original: string;
  /** The session type and the session whose metrics are measured. */
  readonly sessionType: string;
  readonly sessionId: number;
  /** Name of the file of that type's metrics. */
  readonly metricsFile: string;
  /** Path of a file in the copy. */
  path(name: string): string;
  /** Forgets the columns derived from the text files: the next process finds the folder as if never used. */
  removeDerivedCopies(): Promise<void>;
  /** Path of a new folder for the work; nothing is there yet. */
  newFolder(): string;
  /** A new folder that holds nothing but the files named, and the path of its manifest. */
  emptyFolder(files: readonly string[]): Promise<string>;
}

/** The full-scale project's folder, generated once and kept. @returns its manifest's path */
export async function generatedProject(say: (text: string) => void): Promise<string> {
  const folder = join(CACHE_FOLDER, "full");
  const manifest = join(folder, "manifest.json");
  // The manifest is written last: without it the generator was interrupted.
  if (!existsSync(manifest)) {
    say("generating the full-scale project (once)");
    await rm(folder, { recursive: true, force: true });
    await generateProject({ scale: "full", folder });
  }
  return manifest;
}

/** Copies the tables of the folder beside the manifest `original` to a place of this run's own. */
export async function copyForMeasuring(original: string): Promise<MeasuredFolder> {
  if (!existsSync(original)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no ${resolve(original)}.`, {
      hint: "--folder wants a cache folder with a manifest.json in it.",
    });
  }
  await mkdir(CACHE_FOLDER, { recursive: true });
  const work = await mkdtemp(join(CACHE_FOLDER, "run-"));
  const removeNow = () => rmSync(work, { recursive: true, force: true });
  process.once("exit", removeNow);
  const copy = join(work, "copy");
  await copyTables(dirname(original), copy, (name) => /\.csv$|^session_\d+$/.test(name));
  await cp(original, join(copy, "manifest.json"));
  const manifest = join(copy, "manifest.json");
  let others = 0;
  const newFolder = () => join(work, `folder-${others++}`);
  const chosen = await chooseSession(original, manifest);
  return {
    manifest,
    original,
    ...chosen,
    metricsFile: `${chosen.sessionType}_analysis_metrics.csv`,
    newFolder,
    path: (name) => join(copy, name),
    removeDerivedCopies: () => rm(join(copy, ".ecephys", "columns"), { recursive: true, force: true }),
    async emptyFolder(files) {
      const folder = newFolder();
      await copyTables(copy, folder, (name) => files.includes(name));
      await cp(manifest, join(folder, "manifest.json"));
      return join(folder, "manifest.json");
    },
    async [Symbol.asyncDispose]() {
      process.off("exit", removeNow);
      await rm(work, { recursive: true, force: true });
    },
  };
}

/** Times of change are kept: a file that changed a moment ago is treated with more care than an old one. */
async function copyTables(from: string, to: string, wanted: (name: string) => boolean): Promise<void> {
  const filter = (source: string) => source === from || wanted(basename(source));
  await cp(from, to, { recursive: true, preserveTimestamps: true, filter });
}

/** The first session, and its metrics in the copy: a generated project has none for single sessions. */
async function chooseSession(
  original: string,
  manifest: string,
): Promise<Pick<MeasuredFolder, "sessionType" | "sessionId">> {
  await using server = await startWarehouseServer({ manifests: [original] });
  await using cache = await EcephysProjectCache.fromWarehouse({ scheme: "http", host: server.host, manifest });
  const first = (await cache.getSessionTable()).at(0);
  if (first?.session_type == null) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${original} has no session of a known type.`);
  }
  const sessionId = Number((await cache.getSessionTable()).index.at(0));
  await cache.getUnitAnalysisMetricsForSession(sessionId);
  return { sessionType: first.session_type, sessionId };
}
