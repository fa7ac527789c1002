import type { CallOptions } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysTable } from "../ecephys/entries.js";
import { MemoryStore } from "../store/memory-store.js";

/** All tries of a fetch, where the backend itself makes none. */
const TRIES = 2;

/** A table as the backend has it now, read as a cached one would be; nothing is kept. */
export async function backendTable(
  cache: EcephysProjectCache,
  entry: EcephysTable,
  options: CallOptions = {},
): Promise<Table<object>> {
  const { key, args, what, indexColumn = "id", dtypes = {}, mayBeEmpty = true } = entry;
  const store = new MemoryStore({ origin: cache.api.id, tries: TRIES });
  const path = cache.getCachePath(key, ...args);
  return await store.table({ path, what, indexColumn, dtypes, mayBeEmpty, fetch: (o) => entry.fetch(o) }, options);
}
