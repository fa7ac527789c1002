import { mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { EcephysSession } from "@ecephys/session";
import { AllenSdkProcess } from "./allensdk/allensdk-process.js";
import { SESSION_SCRIPT } from "./python-script.js";
import { Report } from "./report/report.js";
import { compareSubjects } from "./sessions/ask-session.js";
import { sessionCalls } from "./sessions/session-calls.js";
import { SESSION_FILTERS } from "./sessions/session-filters.js";

/** How to run {@link runSessionInterop}. */
export interface SessionInteropRun {
  /** A Python that has AllenSDK. */
  readonly python: string;
  /** A session's NWB file. */
  readonly path: string;
  readonly print: (line: string) => void;
}

/** Has both clients open one file with `from_nwb_path` and compares every answer. @returns the report, printed line by line */
export async function runSessionInterop({ python, path, print }: SessionInteropRun): Promise<Report> {
  const report = new Report(print);
  const file = resolve(path);
  const lfpPaths = await lfpFilesBeside(file);
  const work = mkdtempSync(join(tmpdir(), "ecephys-session-"));
  const remove = () => rmSync(work, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    for (const { title, ours, theirs } of SESSION_FILTERS) {
      await using session = await EcephysSession.fromNwbPath(file, { ...ours, lfpPaths });
      // A process for each: a published session fills a good part of the memory.
      await using allenSdk = await AllenSdkProcess.start(python, ["-u", SESSION_SCRIPT]);
      const opening = { path: file, lfp: Object.fromEntries(lfpPaths), options: theirs };
      const sides = { title, ours: session, theirs: opening, out: join(work, title.replaceAll(" ", "-")) };
      await compareSubjects(sides, await sessionCalls(session), allenSdk, report);
    }
  } finally {
    remove();
    process.off("exit", remove);
  }
  report.summary();
  return report;
}

/** The LFP files in the session's folder by probe. */
async function lfpFilesBeside(file: string): Promise<Map<number, string>> {
  const folder = dirname(file);
  const found = new Map<number, string>();
  for (const name of await readdir(folder)) {
    const [, probeId] = /^probe_(\d+)_lfp\.nwb$/.exec(name) ?? [];
    if (probeId !== undefined) found.set(Number(probeId), join(folder, name));
  }
  return found;
}
