import { type CallOptions, CorruptFileError, type EcephysError, isEcephysError } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysTable } from "../ecephys/entries.js";
import { backendTable } from "./backend-table.js";
import { diffTables, isSame, type TableDifference } from "./diff-tables.js";
import { keptEntries } from "./kept-entries.js";
import { keptTable } from "./kept-table.js";

/** How one table of the backend compares with the cached one. */
export interface ComparedTable {
  readonly what: string;
  readonly path: string;
  readonly state: "same" | "different" | "damaged" | "unreadable" | "not cached";
  /** Of tables that are `same` or `different`. */
  readonly difference?: TableDifference;
  /** What is wrong with the cached one, where it is `damaged` or `unreadable`. */
  readonly problem?: EcephysError;
}

/** What to compare. */
export interface DiffOptions extends CallOptions {
  /** Cells shown of each column that differs. Default 3. */
  readonly examples?: number;
  /** Told of folders that cannot be listed; without it they end the comparison. */
  readonly onUnreadable?: (error: EcephysError) => void;
}

/**
 * Fetches the backend's tables into memory and compares them with the cached ones: the four tables, and the metrics that
 * are kept. Nothing in the folder is changed, nor a damaged table mended.
 * @throws EcephysError as fetching the tables
 */
export async function* diffCache(
  cache: EcephysProjectCache,
  options: DiffOptions = {},
): AsyncGenerator<ComparedTable, void, undefined> {
  const { examples = 3, onUnreadable, ...call } = options;
  const { sessions, probes, channels, units } = cache.entries;
  const tables: EcephysTable[] = [sessions(), probes(), channels(), units()];
  const known = new Set(tables.map(({ key }) => key));
  for (const entry of await keptEntries(cache, onUnreadable)) {
    if (entry.kind === "table" && !known.has(entry.key)) tables.push(entry);
  }
  for (const entry of tables) {
    const named = { what: entry.what, path: cache.getCachePath(entry.key, ...entry.args) };
    const cached = await lookedAt(cache, entry);
    if ("state" in cached) {
      yield { ...named, ...cached };
      continue;
    }
    const difference = diffTables(cached.table, await backendTable(cache, entry, call), examples);
    yield { ...named, state: isSame(difference) ? "same" : "different", difference };
  }
}

async function lookedAt(
  cache: EcephysProjectCache,
  entry: EcephysTable,
): Promise<{ readonly table: Table<object> } | Pick<ComparedTable, "state" | "problem">> {
  try {
    if ((await cache.decide(entry)).size === undefined) return { state: "not cached" };
    return { table: await keptTable(cache, entry) };
  } catch (problem) {
    if (problem instanceof CorruptFileError) return { state: "damaged", problem };
    if (isEcephysError(problem, "ECEPHYS_FILE_ACCESS")) return { state: "unreadable", problem };
    throw problem;
  }
}
