import type { UnitsExplanation } from "@ecephys/cache";
import { Table } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import { unitFilterOf } from "../options/unit-filter-options.js";
import { printTable } from "../output/print-table.js";
import { withCache } from "../project/with-cache.js";
import { arrange } from "../rows/arrange.js";
import type { ExplainFlags } from "./explain.js";

/** Prints what each filter removes. */
export async function showExplanation(environment: Environment, flags: ExplainFlags): Promise<void> {
  const table = await withCache(environment, flags, async (cache, call) =>
    explanationTable(await cache.explainUnits({ ...call, ...unitFilterOf(flags) })),
  );
  await printTable(arrange(table, table.columnNames, flags), flags, environment);
}

/** What each filter of the library is called on the command line. */
const OPTION_NAMES: Readonly<Record<string, string>> = {
  amplitudeCutoffMaximum: "amplitude-cutoff-max",
  presenceRatioMinimum: "presence-ratio-min",
  isiViolationsMaximum: "isi-violations-max",
  filterByValidity: "filter-by-validity",
  filterOutOfBrainUnits: "filter-out-of-brain",
};

/** The whole file first, then the filters in order. */
function explanationTable({ total, steps }: UnitsExplanation): Table<object> {
  const rows = [{ filter: "all", rule: "every unit of the units file", removed: 0, remaining: total }];
  for (const { filter, rule, removed, remaining } of steps) {
    rows.push({ filter: OPTION_NAMES[filter] ?? filter, rule, removed, remaining });
  }
  return Table.fromObjects(rows, { indexName: "filter" });
}
