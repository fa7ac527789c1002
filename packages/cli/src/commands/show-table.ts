import type { EcephysProjectCache } from "@ecephys/cache";
import type { CallOptions } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import type { CacheFlags } from "../options/cache-options.js";
import type { OutputFlags, SuppressFlags } from "../options/output-options.js";
import type { RowFlags } from "../options/row-options.js";
import { printTable } from "../output/print-table.js";
import { withCache } from "../project/with-cache.js";
import { arrange } from "../rows/arrange.js";
import { type FilterColumns, filtersOf } from "../rows/filter-columns.js";
import { filterRows } from "../rows/filter-rows.js";
import { assertKnownValues } from "../rows/known-values.js";

/** Options every command that prints one of the project's tables has. */
export interface TableFlags extends CacheFlags, OutputFlags, SuppressFlags, RowFlags {}

/** One of the project's tables. */
export interface TableSource {
  readonly filterColumns: FilterColumns;
  /** The table; without `suppress` it lacks the columns left out by default. */
  load(
    cache: EcephysProjectCache,
    options: CallOptions & { readonly suppress?: readonly string[] },
  ): Promise<Table<object>>;
}

/** Fetches, filters, sorts and prints a table. Rows are chosen by every column, whichever are shown. */
export async function showTable(environment: Environment, flags: TableFlags, source: TableSource): Promise<void> {
  const table = await withCache(environment, flags, async (cache, call) => {
    const all = await source.load(cache, { ...call, suppress: [] });
    await assertKnownValues(flags, filtersOf(source.filterColumns), cache, call);
    const rows = filterRows(all, flags, source.filterColumns);
    return arrange(rows, await shownColumns(cache, call), flags);
  });
  await printTable(table, flags, environment);

  async function shownColumns(cache: EcephysProjectCache, call: CallOptions): Promise<readonly string[]> {
    const { suppress, columns } = flags;
    if (suppress !== undefined) return (await source.load(cache, { ...call, suppress })).columnNames;
    return (await source.load(cache, columns === undefined ? call : { ...call, suppress: [] })).columnNames;
  }
}
