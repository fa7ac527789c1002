import { open } from "node:fs/promises";
import { CorruptFileError } from "@ecephys/core";
import type { MeasureRequest } from "../child/child-request.js";
import { httpApi } from "../project/http-api.js";
import { type NumberedFile, SoakCache } from "../project/soak-cache.js";
import { peakMiB } from "./peak-memory.js";

/** One fetch of the large file. */
export interface MeasuredFetch {
  /** The call alone. */
  readonly ms: number;
  /** User and system time of the whole process. */
  readonly cpuMs: number;
  readonly peakMiB: number;
}

/** The soak project, with a check as cheap as that of NWB files: it looks at the beginning. */
class LargeFileCache extends SoakCache {
  override fileEntry(n: number): NumberedFile {
    return { ...super.fileEntry(n), verify: verifyBeginning };
  }
}

async function verifyBeginning(path: string): Promise<void> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(12), 0, 12, 0);
    if (buffer.toString("latin1", 0, bytesRead) !== "ecephys soak")
      throw new CorruptFileError(path, "it begins otherwise");
  } finally {
    await handle.close();
  }
}

/** Fetches, and says what it took as a line of JSON. */
export async function measureFetch({ host, manifest }: MeasureRequest): Promise<void> {
  await using cache = await LargeFileCache.create({ api: httpApi(host), manifest });
  const begun = performance.now();
  await cache.file(1);
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage();
  const measured: MeasuredFetch = { ms, cpuMs: (user + system) / 1_000, peakMiB: peakMiB() };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}
