import { type CallOptions, type EcephysProjectApi, isEcephysError } from "@ecephys/core";
import { type Check, fail, ok, warn } from "./check.js";

/** Longest to wait for an answer. */
const PATIENCE_MS = 10_000;

/** No probe has this id: the answer is short. */
const NO_PROBE = 1;

/** Clocks further apart make fresh files look old, and certificates invalid. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Asked for to see whether files can be had, because most projects have it. */
const A_MOVIE = 1;

/** Whether the backend answers, how fast, whether it can open a file, and what time it has. */
export async function serverChecks(api: EcephysProjectApi, options: CallOptions = {}): Promise<readonly Check[]> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = options.signal === undefined ? patience : AbortSignal.any([options.signal, patience]);
  const began = performance.now();
  try {
    await api.getProbes({ probeIds: [NO_PROBE] }, { signal });
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    return [refused("server", `${api.id}: `, error, patience)];
  }
  const answered = ok("server", `${api.id} answered in ${Math.round(performance.now() - began)} ms`);
  const address = /https?:\/\/\S+/.exec(api.id)?.[0];
  const files = await filesCheck(api, options);
  return address === undefined ? [answered, files] : [answered, files, await clockCheck(address, signal)];
}

/** Files may come from another server than the tables: LIMS has a web application for them. */
async function filesCheck(api: EcephysProjectApi, options: CallOptions): Promise<Check> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = options.signal === undefined ? patience : AbortSignal.any([options.signal, patience]);
  try {
    const { origin } = await api.getNaturalMovieTemplate(A_MOVIE, { signal });
    return ok("files", `${origin} can be had`);
  } catch (error) {
    if (options.signal?.aborted === true) throw error;
    if (isEcephysError(error, "ECEPHYS_NOT_PUBLISHED") || isEcephysError(error, "ECEPHYS_NOT_CACHED")) {
      return ok("files", `not asked for: there is no natural movie ${A_MOVIE}`);
    }
    return refused("files", "", error, patience);
  }
}

function refused(about: string, who: string, error: unknown, patience: AbortSignal): Check {
  const silent = `it did not answer within ${PATIENCE_MS / 1000} s`;
  const said = patience.aborted ? silent : isEcephysError(error) ? error.summary : String(error);
  const advice = isEcephysError(error) && !patience.aborted ? error.hint : undefined;
  return fail(about, `${who}${said}`, advice ?? "Check the address, the network and the proxy variables.");
}

/** The server's `Date` beside this machine's clock. */
async function clockCheck(address: string, signal: AbortSignal): Promise<Check> {
  const unknown = ok("clock", "the server does not tell its time");
  const answer = await fetch(address, { method: "HEAD", redirect: "manual", signal }).catch(() => undefined);
  const theirs = Date.parse(answer?.headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return unknown;
  const apart = Date.now() - theirs;
  const found = `${Math.abs(apart / 1000).toFixed(0)} s ${apart < 0 ? "behind" : "ahead of"} the server's`;
  if (Math.abs(apart) <= CLOCK_TOLERANCE_MS) return ok("clock", found);
  return warn("clock", found, "Set this computer's clock: ages of locks and files are judged by it.");
}
