import type { CallOptions } from "@ecephys/core";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysTable } from "../ecephys/entries.js";
import { backendTable } from "./backend-table.js";
import { diffTables, isSame, type TableDifference } from "./diff-tables.js";
import { keptEntries } from "./kept-entries.js";
import { isHere } from "./prefetch-plan.js";

/** How one table of the backend compares with the cached one. */
export interface ComparedTable {
  readonly what: string;
  readonly path: string;
  readonly state: "same" | "different" | "not cached";
  /** Unless it is not cached. */
  readonly difference?: TableDifference;
}

/** What to compare. */
export interface DiffOptions extends CallOptions {
  /** Cells shown of each column that differs. Default 3. */
  readonly examples?: number;
}

/**
 * Fetches the backend's tables into memory and compares them with the cached ones: the four tables, and the metrics that
 * are kept. Nothing in the folder is changed.
 * @throws EcephysError as reading and fetching the tables
 */
export async function* diffCache(
  cache: EcephysProjectCache,
  options: DiffOptions = {},
): AsyncGenerator<ComparedTable, void, undefined> {
  const { examples = 3, ...call } = options;
  const { sessions, probes, channels, units } = cache.entries;
  const tables: EcephysTable[] = [sessions(), probes(), channels(), units()];
  const known = new Set(tables.map(({ key }) => key));
  for (const entry of await keptEntries(cache)) {
    if (entry.kind === "table" && !known.has(entry.key)) tables.push(entry);
  }
  for (const entry of tables) {
    const named = { what: entry.what, path: cache.getCachePath(entry.key, ...entry.args) };
    if (!isHere(await cache.decide(entry))) {
      yield { ...named, state: "not cached" };
      continue;
    }
    const cached = await cache.table(entry, call);
    const difference = diffTables(cached, await backendTable(cache, entry, call), examples);
    yield { ...named, state: isSame(difference) ? "same" : "different", difference };
  }
}
