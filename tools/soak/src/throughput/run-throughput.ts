import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { EcephysError } from "@ecephys/core";
import { DEFAULT_LAUNCH, type Launch, startChild } from "../child/start-child.js";
import { temporaryFolder } from "../project/temporary-folder.js";
import type { MeasuredFetch } from "./measure-fetch.js";
import { type CurlRun, curlVersion, runCurl } from "./run-curl.js";

export interface ThroughputOptions {
  readonly bytes: number;
  readonly repeat: number;
  readonly launch?: Launch;
  readonly say?: (text: string) => void;
}

export interface ThroughputResult {
  /** `undefined`: there is none here. */
  readonly curl: string | undefined;
  readonly ours: readonly MeasuredFetch[];
  readonly theirs: readonly CurlRun[];
  /** The same with reading the file for its sha256 and waiting for the disk. */
  readonly thorough: readonly CurlRun[];
}

/** Fetches one large file in turns with curl, each time in a process of its own into an empty folder. */
export async function runThroughput(options: ThroughputOptions): Promise<ThroughputResult> {
  const { bytes, repeat, launch = DEFAULT_LAUNCH, say } = options;
  const curl = await curlVersion();
  const server = startChild(launch, { do: "serve", bytes });
  const host = await server.line();
  if (host === undefined) throw new EcephysError("ECEPHYS_MISSING_DATA", "The server of the large file did not start.");
  const result = { curl, ours: [] as MeasuredFetch[], theirs: [] as CurlRun[], thorough: [] as CurlRun[] };
  await using work = await temporaryFolder("throughput");
  const inEmptyFolder = async <T>(run: (folder: string) => Promise<T>): Promise<T> => {
    const folder = join(work.path, "folder");
    await mkdir(folder);
    try {
      return await run(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  try {
    for (let n = 1; n <= repeat; n++) {
      say?.(`${n} of ${repeat}`);
      result.ours.push(await inEmptyFolder((folder) => fetchOnce(launch, host, folder)));
      if (curl === undefined) continue;
      const url = `http://${host}/file/1`;
      result.theirs.push(await inEmptyFolder((folder) => runCurl(url, join(folder, "file"), false)));
      result.thorough.push(await inEmptyFolder((folder) => runCurl(url, join(folder, "file"), true)));
    }
    return result;
  } finally {
    server.process.stdin?.end();
    await server.ended();
  }
}

async function fetchOnce(launch: Launch, host: string, folder: string): Promise<MeasuredFetch> {
  const child = startChild(launch, { do: "measure", host, manifest: join(folder, "manifest.json") });
  const { lines, stderr } = await child.ended();
  const [line] = lines;
  if (line === undefined)
    throw new EcephysError("ECEPHYS_MISSING_DATA", `The measured fetch failed:\n${stderr.trim()}`);
  return JSON.parse(line) as MeasuredFetch;
}
