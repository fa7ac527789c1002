import { Table } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import { unitFilterOf } from "../options/unit-filter-options.js";
import { printTable } from "../output/print-table.js";
import { withCache } from "../project/with-cache.js";
import { arrange } from "../rows/arrange.js";
import { CHANNEL_FILTER_COLUMNS, filtersOf } from "../rows/filter-columns.js";
import { filterRows } from "../rows/filter-rows.js";
import { assertKnownValues } from "../rows/known-values.js";
import type { StructuresFlags } from "./structures.js";

const ACRONYM = CHANNEL_FILTER_COLUMNS.structure;

/** Counts channels and units per structure and prints the counts. */
export async function showStructures(environment: Environment, flags: StructuresFlags): Promise<void> {
  const structures = await withCache(environment, flags, async (cache, call) => {
    const everything = { ...call, suppress: [] };
    const channels: Table<object> = await cache.getChannels(everything);
    const units: Table<object> = await cache.getUnits({ ...everything, ...unitFilterOf(flags) });
    await assertKnownValues(flags, filtersOf(CHANNEL_FILTER_COLUMNS), cache, call);
    return countPerStructure(
      filterRows(channels, flags, CHANNEL_FILTER_COLUMNS),
      filterRows(units, flags, CHANNEL_FILTER_COLUMNS),
    );
  });
  await printTable(arrange(structures, structures.columnNames, flags), flags, environment);
}

function countPerStructure(channels: Table<object>, units: Table<object>): Table<object> {
  const channelCounts = countValues(channels);
  const unitCounts = countValues(units);
  const acronyms = [...channelCounts.keys()];
  return Table.fromColumns({
    indexName: ACRONYM,
    columns: {
      [ACRONYM]: acronyms,
      channel_count: acronyms.map((acronym) => channelCounts.get(acronym) ?? 0),
      unit_count: acronyms.map((acronym) => unitCounts.get(acronym) ?? 0),
    },
    dtypes: { [ACRONYM]: "string", channel_count: "int", unit_count: "int" },
  });
}

/** Rows per acronym in order of appearance; `null` where there is none. */
function countValues(table: Table<object>): Map<unknown, number> {
  const counts = new Map<unknown, number>();
  for (const acronym of table.column(ACRONYM)) counts.set(acronym, (counts.get(acronym) ?? 0) + 1);
  return counts;
}
