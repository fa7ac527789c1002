import { stat } from "node:fs/promises";
import {
  type CallOptions,
  EcephysError,
  isEcephysError,
  type ProgressEvent,
  report,
  systemCode,
  throwIfAborted,
} from "@ecephys/core";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import { bytesText } from "./bytes-text.js";
import { assertJobs, inParallel } from "./in-parallel.js";
import { DEFAULT_JOBS, isHere, type PlannedItem, type PrefetchPlan } from "./prefetch-plan.js";

/** What became of one table or file. */
export interface PrefetchOutcome {
  readonly what: string;
  readonly path: string;
  /** `present`: it was there. `not begun`: given up beforehand, because the folder takes nothing more. */
  readonly outcome: "present" | "fetched" | "failed" | "not published" | "not begun";
  /** Bytes in place. */
  readonly size?: number;
  /** Why it failed, is not published or was not begun. */
  readonly error?: EcephysError;
}

/** How to run a plan. */
export interface RunOptions extends CallOptions {
  /** Files under way at once, from 1. Default 4. */
  readonly jobs?: number;
  /** Told of every item as it is done with. */
  readonly onOutcome?: (outcome: PrefetchOutcome) => void;
}

/** Refusals of the disk that no other file would escape. */
const DISK_CODES: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM"]);

/**
 * Fetches what a plan says, several files at once, and goes on where an earlier attempt was cut short. A file that fails does
 * not stop the others; only a folder that takes nothing more does. Progress goes by the plan's `what`s.
 *
 * @returns what became of every item, in the plan's order
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` before anything is fetched where the disk has no room for it; `ECEPHYS_ABORTED`
 *   when all under way has come to rest, its parts kept
 */
export async function runPrefetch(
  cache: EcephysProjectCache,
  plan: PrefetchPlan,
  options: RunOptions = {},
): Promise<readonly PrefetchOutcome[]> {
  const { jobs = DEFAULT_JOBS, onOutcome, ...call } = options;
  assertJobs(jobs);
  assertRoomFor(plan);
  let refusal: EcephysError | undefined;
  return await inParallel(plan.items, jobs, async (item) => {
    throwIfAborted(call.signal, "prefetching");
    const outcome = refusal === undefined ? await run(cache, item, call) : { ...named(item), ...notBegun(refusal) };
    if (outcome.error !== undefined && isRefusedByDisk(outcome.error)) refusal ??= outcome.error;
    onOutcome?.(outcome);
    return outcome;
  });
}

/**
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` unless what is known of a plan's sizes fits on the disk
 */
function assertRoomFor({ remainingBytes, freeBytes, folder }: PrefetchPlan): void {
  if (freeBytes === undefined || remainingBytes <= freeBytes) return;
  throw new EcephysError(
    "ECEPHYS_FILE_ACCESS",
    `${bytesText(remainingBytes)} are to be fetched, but only ${bytesText(freeBytes)} are free in ${folder}. Nothing was fetched.`,
    { hint: "Free some space, choose less, or keep the data in another folder." },
  );
}

async function run(cache: EcephysProjectCache, item: PlannedItem, call: CallOptions): Promise<PrefetchOutcome> {
  const { entry, decision, problem } = item;
  if (problem !== undefined && isEcephysError(problem, "ECEPHYS_NOT_PUBLISHED")) {
    return { ...named(item), outcome: "not published", error: problem };
  }
  let fetched = item.fetched === true || !isHere(decision);
  const onProgress = (event: ProgressEvent) => {
    if (event.kind === "begin") fetched = true;
    // A backend may call a file by another name; whoever shows the plan knows it by this one.
    report(call.onProgress, { ...event, what: item.what });
  };
  try {
    if (entry.kind === "table") await cache.table(entry, { ...call, onProgress });
    else await cache.file(entry, { ...call, onProgress });
    const { size } = await stat(item.path);
    return { ...named(item), outcome: fetched ? "fetched" : "present", size };
  } catch (error) {
    if (isEcephysError(error, "ECEPHYS_ABORTED")) throw error;
    if (isEcephysError(error, "ECEPHYS_NOT_PUBLISHED")) return { ...named(item), outcome: "not published", error };
    return { ...named(item), outcome: "failed", error: asEcephysError(error) };
  }
}

function named({ what, path }: PlannedItem): Pick<PrefetchOutcome, "what" | "path"> {
  return { what, path };
}

function notBegun(error: EcephysError): Pick<PrefetchOutcome, "outcome" | "error"> {
  return { outcome: "not begun", error };
}

/** A backend's own failures may be of any kind. */
function asEcephysError(error: unknown): EcephysError {
  if (error instanceof EcephysError) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new EcephysError("ECEPHYS_INVALID_BACKEND", `The backend failed: ${said}.`, { cause: error });
}

function isRefusedByDisk(error: EcephysError): boolean {
  return error.code === "ECEPHYS_FILE_ACCESS" && DISK_CODES.has(systemCode(error.cause) ?? "");
}
