import type { EcephysProjectCache } from "@ecephys/cache";
import { type CallOptions, EcephysError, isEcephysError, MissingDataError, type ProgressEvent } from "@ecephys/core";
import type { Environment } from "../environment.js";
import { fewNames } from "../output/few-names.js";
import { sizeText } from "../progress/amount-text.js";
import { FetchRecord } from "../progress/fetch-record.js";
import { openStatusDisplay, type StatusDisplay } from "../progress/status-display.js";
import { stderrLogger } from "../progress/stderr-logger.js";
import { type OpenFlags, openCache } from "./open-cache.js";

/**
 * Opens the cache, shows progress while `work` uses it, and closes it.
 * Errors come out in the command line's words: what to type, and after Ctrl-C what was kept.
 */
export async function withCache<T>(
  environment: Environment,
  flags: OpenFlags,
  work: (cache: EcephysProjectCache, call: CallOptions, display: StatusDisplay) => Promise<T>,
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
      return await work(cache, { onProgress, ...(signal !== undefined && { signal }) }, display);
    } finally {
      await cache.close();
    }
  } catch (error) {
    if (signal?.aborted === true) throw await interruption(error, record, folder);
    if (flags.offline === true && isEcephysError(error, "ECEPHYS_NOT_CACHED"))
      throw notCached(error, flags.notCachedHint);
    throw error;
  } finally {
    display.close();
  }
}

async function interruption(cause: unknown, record: FetchRecord, folder: string | undefined): Promise<EcephysError> {
  const { kept, givenUp } = record;
  const where = folder === undefined ? "" : ` in ${folder}`;
  const whole = kept.length > 0 ? `Kept${where}: ${fewNames(kept)}.` : "Nothing new was kept.";
  const lost = givenUp.length > 0 ? ` Given up: ${fewNames(givenUp)}${await receivedText(folder)}.` : "";
  return new EcephysError("ECEPHYS_ABORTED", `Interrupted. ${whole}${lost} What was there before is untouched.`, {
    hint: "Run the same again: what was kept is not fetched twice.",
    cause,
  });
}

/** What of the unfinished files is there to go on from. */
async function receivedText(folder: string | undefined): Promise<string> {
  if (folder === undefined) return "";
  const { readHiddenContents } = await import("@ecephys/cache/upkeep");
  const parts = (await readHiddenContents(folder)).parts.filter((part) => part.resumable);
  const bytes = parts.reduce((sum, { size }) => sum + size, 0);
  return bytes === 0 ? "" : `; ${sizeText(bytes)} received of unfinished files are kept, to go on from`;
}

function notCached(error: EcephysError, hint?: string): EcephysError {
  const lookedAt = error instanceof MissingDataError ? error.lookedAt : "";
  return new MissingDataError("ECEPHYS_NOT_CACHED", error.summary, lookedAt, {
    hint: hint ?? "Leave out --offline to fetch it, or name another folder's manifest with --manifest.",
    cause: error,
  });
}
