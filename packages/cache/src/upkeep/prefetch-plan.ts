import { type CallOptions, EcephysError, isEcephysError } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysEntry, EcephysTable } from "../ecephys/entries.js";
import { together } from "../ecephys/together.js";
import { freeSpace } from "../store/free-space.js";
import type { Decision } from "../store/store.js";
import { backendTable } from "./backend-table.js";
import { assertJobs, inParallel } from "./in-parallel.js";
import { type PrefetchSelection, selectedEntries } from "./prefetch-selection.js";
import { indexSessions } from "./project-index.js";

/** One table or file of a plan. */
export interface PlannedItem {
  readonly entry: EcephysEntry;
  readonly what: string;
  readonly path: string;
  /** What is to be done, decided from the folder alone. */
  readonly decision: Decision;
  /** Bytes of the whole entry, where known: of what is there, else as the backend announced. Tables' sizes show only when fetched. */
  readonly size?: number;
  /** It was fetched while planning, as absent tables are. */
  readonly fetched?: boolean;
  /** Why it cannot be had: the backend has no such file, or could not say. */
  readonly problem?: EcephysError;
}

/** What a prefetch will do. Bytes count what is known; `unknownSizes` says of how many to be fetched nothing is. */
export interface PrefetchPlan {
  /** The manifest's folder. */
  readonly folder: string;
  readonly items: readonly PlannedItem[];
  /** Of everything in the plan, there already or not. */
  readonly totalBytes: number;
  /** Still to come. Parts already received do not count. */
  readonly remainingBytes: number;
  readonly unknownSizes: number;
  /** For this user, where the folder is; absent where the system does not say. */
  readonly freeBytes?: number;
}

/** How to plan. */
export interface PlanOptions extends CallOptions {
  /** `false`: the tables are read from the backend where they are absent, and not kept. Default true. */
  readonly keepTables?: boolean;
  /** Sizes asked for at once. Default 4. */
  readonly jobs?: number;
}

/** How many sizes are asked for at once, and files fetched. */
export const DEFAULT_JOBS = 4;

/**
 * Looks what of a selection is there, what was begun, and how large the rest is. The four tables come first and are fetched
 * where absent, because everything else is found by them; no file is transferred.
 *
 * @throws EcephysError as {@link selectedEntries}; `ECEPHYS_NETWORK` where nothing answers at all; `ECEPHYS_BAD_ARGUMENT` for
 *   impossible jobs; and as fetching the tables
 */
export async function planPrefetch(
  cache: EcephysProjectCache,
  selection: PrefetchSelection,
  options: PlanOptions = {},
): Promise<PrefetchPlan> {
  const { keepTables = true, jobs = DEFAULT_JOBS, ...call } = options;
  assertJobs(jobs);
  const { entries } = cache;
  const tables = [entries.sessions(), entries.probes(), entries.channels(), entries.units()];
  const absent = new Set<EcephysTable>();
  for (const entry of tables) if (!isHere(await cache.decide(entry))) absent.add(entry);
  const read = (entry: EcephysTable, o: CallOptions) =>
    keepTables || !absent.has(entry) ? cache.table(entry, o) : backendTable(cache, entry, o);
  const [sessions, probes] = await together<Table<object>[]>(
    call,
    // Only the first two say what else there is.
    (keepTables ? tables : tables.slice(0, 2)).map((entry) => (o) => read(entry, o)),
  );
  const index = indexSessions(sessions as Table<object>, probes as Table<object>);
  const wanted = [...tables, ...selectedEntries(selection, index, entries)];
  const items = await inParallel(wanted, jobs, async (entry) => {
    const item = await plan(cache, entry, call);
    return keepTables && absent.has(entry as EcephysTable) ? { ...item, fetched: true } : item;
  });
  const toCome = items.filter((item) => !isHere(item.decision) && item.problem === undefined);
  const folder = cache.manifest.baseDir;
  const freeBytes = await freeSpace(folder);
  return {
    folder,
    items,
    totalBytes: sum(items.map(({ size }) => size ?? 0)),
    remainingBytes: sum(toCome.map(({ size, decision }) => Math.max(0, (size ?? 0) - (decision.received ?? 0)))),
    unknownSizes: toCome.filter(({ size }) => size === undefined).length,
    ...(freeBytes !== undefined && { freeBytes }),
  };
}

/** Whether nothing has to be fetched. */
export function isHere({ action }: Decision): boolean {
  return action === "use" || action === "verify";
}

async function plan(cache: EcephysProjectCache, entry: EcephysEntry, call: CallOptions): Promise<PlannedItem> {
  const decision = await cache.decide(entry);
  const item = { entry, what: entry.what, path: cache.getCachePath(entry.key, ...entry.args), decision };
  if (isHere(decision)) return decision.size === undefined ? item : { ...item, size: decision.size };
  if (entry.kind === "table") return item;
  try {
    const { size } = await entry.fetch(call);
    return size === undefined ? item : { ...item, size };
  } catch (error) {
    // Where nobody answers nobody will for the next file either; what one file lacks is no reason to give up the others.
    if (!(error instanceof EcephysError) || isEcephysError(error, "ECEPHYS_ABORTED")) throw error;
    if (isEcephysError(error, "ECEPHYS_NETWORK")) throw error;
    return { ...item, problem: error, ...(decision.total !== undefined && { size: decision.total }) };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
