import { type CallOptions, EcephysError, isEcephysError, throwIfAborted } from "@ecephys/core";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysEntry } from "../ecephys/entries.js";
import type { Verification } from "../store/store.js";
import { keptEntries } from "./kept-entries.js";

/**
 * What was found of an entry, and what was done about it. `status` and `damage` are of the copy that was found; after a repair
 * `size` and `sha256` are of the new one.
 */
export interface CheckedEntry extends Omit<Verification, "status"> {
  readonly entry: EcephysEntry;
  /** `unreadable`: the system refuses it; `failure` says how. */
  readonly status: Verification["status"] | "unreadable";
  /** With `repair`: whether a damaged entry was fetched anew. The damaged file is kept in `.ecephys/damaged`. */
  readonly repaired?: boolean;
  /** Why it could not be, or why it is unreadable. */
  readonly failure?: EcephysError;
}

/** What to verify. */
export interface VerifyOptions extends CallOptions {
  /** Fetch what is damaged anew, to the side; the bad file is replaced when the good one is whole. Default false. */
  readonly repair?: boolean;
  /** Only these. Default everything that lies in the folder. */
  readonly entries?: readonly EcephysEntry[];
}

/**
 * Reads everything kept from first to last byte, whatever is recorded of it, and yields what was found, entry by entry.
 * @throws EcephysError `ECEPHYS_ABORTED`; `ECEPHYS_FILE_ACCESS` for a folder that cannot be listed, where `entries` are not given
 */
export async function* verifyCache(
  cache: EcephysProjectCache,
  options: VerifyOptions = {},
): AsyncGenerator<CheckedEntry, void, undefined> {
  const { repair = false, entries = await keptEntries(cache), ...call } = options;
  for (const entry of entries) {
    throwIfAborted(call.signal, "verifying");
    const found = await checked(cache, entry, call);
    yield found.status === "damaged" && repair ? { ...found, ...(await repaired(cache, entry, call)) } : found;
  }
}

/** One file that cannot be read does not keep the others from being looked at. */
async function checked(cache: EcephysProjectCache, entry: EcephysEntry, call: CallOptions): Promise<CheckedEntry> {
  try {
    return { entry, ...(await cache.verify(entry, call)) };
  } catch (failure) {
    if (!isEcephysError(failure, "ECEPHYS_FILE_ACCESS")) throw failure;
    const path = cache.getCachePath(entry.key, ...entry.args);
    return { entry, what: entry.what, path, status: "unreadable", failure };
  }
}

async function repaired(
  cache: EcephysProjectCache,
  entry: EcephysEntry,
  call: CallOptions,
): Promise<Partial<CheckedEntry>> {
  // A table read before the damage would be answered from memory.
  cache.forget();
  try {
    await (entry.kind === "table" ? cache.table(entry, call) : cache.file(entry, call));
    const { size, sha256 } = await cache.verify(entry, call);
    return { repaired: true, ...(size !== undefined && { size }), ...(sha256 !== undefined && { sha256 }) };
  } catch (error) {
    throwIfAborted(call.signal, `repairing ${entry.what}`);
    if (!(error instanceof EcephysError)) throw error;
    return { repaired: false, failure: error };
  }
}
