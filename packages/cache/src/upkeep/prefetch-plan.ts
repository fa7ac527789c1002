import { type CallOptions, CorruptFileError, EcephysError, isEcephysError } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysEntry, EcephysTable } from "../ecephys/entries.js";
import { together } from "../ecephys/together.js";
import { freeSpace } from "../store/free-space.js";
import type { Decision } from "../store/store.js";
import { backendTable } from "./backend-table.js";
import { assertJobs, inParallel } from "./in-parallel.js";
import { keptTable } from "./kept-table.js";
import { type PrefetchSelection, selectedEntries } from "./prefetch-selection.js";
import { indexSessions } from "./project-index.js";
import { sessionTableOrigin } from "./table-origin.js";

/** One table or file of a plan. */
export interface PlannedItem {
  readonly entry: EcephysEntry;
  readonly what: string;
  readonly path: string;
  /** What is to be done, decided from the folder alone; `fetch` also where a copy is there that was found damaged. */
  readonly decision: Decision;
  /**
   * Bytes of the whole entry, where known: of what is there, else as the backend announced. Tables' sizes show only when
   * fetched; of a damaged one it is what was fetched before.
   */
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
  /**
   * `false`: the tables are read from the backend where they are absent or damaged, and not kept; nothing in the folder
   * changes. Default true.
   */
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
 * @throws EcephysError as {@link selectedEntries}; `ECEPHYS_BAD_ARGUMENT` for impossible jobs; and as fetching the tables
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
  const damaged = new Map<EcephysEntry, string>();
  const read = async (entry: EcephysTable, o: CallOptions) => {
    if (keepTables) return await cache.table(entry, o);
    if (absent.has(entry)) return await backendTable(cache, entry, o);
    try {
      return await keptTable(cache, entry);
    } catch (error) {
      if (!(error instanceof CorruptFileError)) throw error;
      damaged.set(entry, error.reason);
      return await backendTable(cache, entry, o);
    }
  };
  const [sessions, probes] = await together<Table<object>[]>(
    call,
    // Only the first two say what else there is.
    (keepTables ? tables : tables.slice(0, 2)).map((entry) => (o) => read(entry, o)),
  );
  const index = indexSessions(sessions as Table<object>, probes as Table<object>);
  const wanted = [...tables, ...selectedEntries(selection, index, entries, await sessionTableOrigin(cache))];
  const items = await inParallel(wanted, jobs, async (entry) => {
    const item = await plan(cache, entry, damaged.get(entry), call);
    return keepTables && absent.has(entry as EcephysTable) ? { ...item, fetched: true } : item;
  });
  const isToCome = ({ decision, problem }: PlannedItem) =>
    !isHere(decision) && !isEcephysError(problem, "ECEPHYS_NOT_PUBLISHED");
  const toCome = items.filter(isToCome);
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

/** Whether nothing has to be fetched, as far as is known. */
export function isHere({ action, damage }: Decision): boolean {
  return (action === "use" || action === "verify") && damage === undefined;
}

/** @param flaw - what reading the table just now brought to light */
async function plan(
  cache: EcephysProjectCache,
  entry: EcephysEntry,
  flaw: string | undefined,
  call: CallOptions,
): Promise<PlannedItem> {
  const decision = toFetchIfDamaged(await cache.decide(entry), flaw);
  const item = { entry, what: entry.what, path: cache.getCachePath(entry.key, ...entry.args), decision };
  if (isHere(decision)) return decision.size === undefined ? item : { ...item, size: decision.size };
  if (entry.kind === "table") {
    const size = decision.record?.adoptedAt === undefined ? decision.record?.size : undefined;
    return size === undefined ? item : { ...item, size };
  }
  try {
    const { size } = await entry.fetch(call);
    return size === undefined ? item : { ...item, size };
  } catch (error) {
    // What one file lacks is no reason to give up the others; files may come from another server than the tables.
    if (!(error instanceof EcephysError) || isEcephysError(error, "ECEPHYS_ABORTED")) throw error;
    return { ...item, problem: error, ...(decision.total !== undefined && { size: decision.total }) };
  }
}

function toFetchIfDamaged(decision: Decision, flaw: string | undefined): Decision {
  const damage = flaw === undefined ? decision.damage : { reason: flaw };
  if (damage === undefined) return decision;
  return { ...decision, action: "fetch", reason: `it was found damaged: ${damage.reason}`, damage };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
