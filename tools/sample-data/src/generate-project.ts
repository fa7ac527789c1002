import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { EcephysError, type ProgressSink, report } from "@ecephys/core";
import { writeCsv } from "@ecephys/io/csv";
import { writeMetricsCsv } from "@ecephys/io/metrics";
import { makeProject } from "./project/project.js";
import { SCALES, type ScaleName } from "./project/scale.js";
import { projectManifest } from "./project-manifest.js";
import { RECORDING_SCALES } from "./recordings/recording-scale.js";
import { writeRecordings } from "./recordings/write-recordings.js";

/** Options of {@link generateProject}. */
export interface GenerateOptions {
  readonly scale: ScaleName;
  /** Any number; the same gives the same bytes. Default 1. */
  readonly seed?: number;
  /**
   * Whether session and LFP files, movies and scenes are made as well. Default: at every scale but `full`, whose sessions
   * would fill a disk.
   */
  readonly recordings?: boolean;
  /** A folder that does not exist or is empty. */
  readonly folder: string;
  /** Told of the beginning and end of each file, by its path relative to the folder. */
  readonly onProgress?: ProgressSink;
}

/** What was generated: the manifest's path and the tables' row counts. */
export interface GeneratedProject {
  readonly manifest: string;
  readonly sessions: number;
  readonly probes: number;
  readonly channels: number;
  readonly units: number;
}

/**
 * Writes a made-up project as an ordinary cache folder, manifest last.
 *
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown scale or a folder that already holds something
 */
export async function generateProject(options: GenerateOptions): Promise<GeneratedProject> {
  const { scale: name, seed = 1, recordings = true, onProgress } = options;
  const folder = resolve(options.folder);
  if (!Object.hasOwn(SCALES, name)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no scale "${name}". Nothing was written.`, {
      hint: `Choose one of ${Object.keys(SCALES).join(", ")}.`,
    });
  }
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${folder} is not empty. Nothing was written.`, {
      hint: "Name a new or empty folder: made-up tables must never replace real ones.",
    });
  }
  const scale = SCALES[name];
  const project = makeProject(scale, seed);
  const manifest = projectManifest(folder);
  const write = async (file: string, writing: () => Promise<void>): Promise<void> => {
    const what = file.slice(folder.length + 1);
    report(onProgress, { kind: "begin", what });
    await mkdir(dirname(file), { recursive: true });
    await writing();
    report(onProgress, { kind: "end", what });
  };
  for (const key of ["sessions", "probes", "channels", "units"] as const) {
    const file = manifest.getPath(key);
    await write(file, () => writeCsv(file, project[key]));
  }
  for (const { sessionType, table, sessionId } of project.metrics) {
    const file = manifest.getPath("typewise_analysis_metrics", sessionType);
    await write(file, () => writeMetricsCsv(file, table));
    if (!scale.sessionMetrics) continue;
    for (const session of [...new Set(sessionId)].sort((a, b) => a - b)) {
      const own = manifest.getPath("session_analysis_metrics", session, session);
      const rows = table.filter(sessionId.map((id) => Number(id === session)));
      await write(own, () => writeMetricsCsv(own, rows));
    }
  }
  if (recordings && name !== "full") await writeRecordings(project, RECORDING_SCALES[name], seed, manifest, write);
  const manifestFile = join(folder, "manifest.json");
  await write(manifestFile, () => writeFile(manifestFile, manifest.toText()));
  return {
    manifest: manifestFile,
    sessions: project.sessions.numRows,
    probes: project.probes.numRows,
    channels: project.channels.numRows,
    units: project.units.numRows,
  };
}
