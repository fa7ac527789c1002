import type { EcephysProjectCache } from "@ecephys/cache";
import { type CallOptions, EcephysError, isEcephysError, MissingDataError, type ProgressEvent } from "@ecephys/core";
import type { Environment } from "../environment.js";
import type { CacheFlags } from "../options/cache-options.js";
import { FetchRecord } from "../progress/fetch-record.js";
import { openStatusDisplay } from "../progress/status-display.js";
import { stderrLogger } from "../progress/stderr-logger.js";
import { openCache } from "./open-cache.js";

/**
 * Opens the cache, shows progress while `work` uses it, and closes it.
 * Errors come out in the command line's words: what to type, and after Ctrl-C what was kept.
 */
export async function withCache<T>(
  environment: Environment,
  flags: CacheFlags,
  work: (cache: EcephysProjectCache, call: CallOptions) => Promise<T>,
): Promise<T> {
  const { env, signal } = environment;
  const display = await openStatusDisplay(environment, flags);
  const record = new FetchRecord();
  const onProgress = (event: ProgressEvent) => {
    record.note(event);
    display.onProgress(event);
  };
  let folder: string | undefined;
  try {
    const cache = await openCache(flags, env, stderrLogger(display.line.bind(display), flags));
    folder = cache.manifest.baseDir;
    try {
      return await work(cache, { onProgress, ...(signal !== undefined && { signal }) });
    } finally {
      await cache.close();
    }
  } catch (error) {
    if (signal?.aborted === true) throw interruption(error, record, folder);
    if (flags.offline === true && isEcephysError(error, "ECEPHYS_NOT_CACHED")) throw notCached(error);
    throw error;
  } finally {
    display.close();
  }
}

function interruption(cause: unknown, record: FetchRecord, folder: string | undefined): EcephysError {
  const { kept, givenUp } = record;
  const where = folder === undefined ? "" : ` in ${folder}`;
  const whole = kept.length > 0 ? `Kept${where}: ${kept.join(", ")}.` : "Nothing new was kept.";
  const lost = givenUp.length > 0 ? ` Given up: ${givenUp.join(", ")}.` : "";
  return new EcephysError("ECEPHYS_ABORTED", `Interrupted. ${whole}${lost} What was there before is untouched.`, {
    hint: "Run the same again: what was kept is not fetched twice.",
    cause,
  });
}

function notCached(error: EcephysError): EcephysError {
  const lookedAt = error instanceof MissingDataError ? error.lookedAt : "";
  return new MissingDataError("ECEPHYS_NOT_CACHED", error.summary, lookedAt, {
    hint: "Leave out --offline to fetch it, or name another folder's manifest with --manifest.",
    cause: error,
  });
}
