import { existsSync } from "node:fs";
import { EcephysProjectCache } from "@ecephys/cache";
import { type CallOptions, EcephysError, numRowsOf } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { Environment } from "../environment.js";
import { givenUnitFilters, unitFilterOf } from "../options/unit-filter-options.js";
import { METRICS_FILTER_COLUMNS } from "../rows/filter-columns.js";
import { assertKnownValues, unknownSession } from "../rows/known-values.js";
import type { MetricsFlags } from "./metrics.js";
import { showTable } from "./show-table.js";

/** Fetches and prints the metrics of a session or a session type. */
export async function showMetrics(environment: Environment, flags: MetricsFlags): Promise<void> {
  const { session, sessionType, ...tableFlags } = flags;
  const load = loaderOf(flags);
  refuseFiltersOnBareMetrics(flags);
  await showTable(environment, tableFlags, {
    filterColumns: METRICS_FILTER_COLUMNS,
    load: async (cache, { suppress = [], ...call }) => (await load(cache, call)).drop(suppress),
  });
}

type Loader = (cache: EcephysProjectCache, call: CallOptions) => Promise<Table<object>>;

function loaderOf(flags: MetricsFlags): Loader {
  const { session, sessionType, annotate } = flags;
  const selection = annotate ? unitFilterOf(flags) : { annotate };
  if (session !== undefined) {
    return async (cache, call) => {
      await assertSessionExists(cache, session, flags, call);
      return await cache.getUnitAnalysisMetricsForSession(session, { ...call, ...selection });
    };
  }
  if (sessionType !== undefined) {
    return (cache, call) => cache.getUnitAnalysisMetricsBySessionType(sessionType, { ...call, ...selection });
  }
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "Whose metrics? Neither --session nor --session-type was given.", {
    hint: "For example --session 715093703 or --session-type brain_observatory_1.1; `ecephys sessions` lists both.",
  });
}

/** Asked before fetching: the answer about a session that does not exist would be kept as an empty table. */
async function assertSessionExists(
  cache: EcephysProjectCache,
  session: number,
  { annotate, offline }: MetricsFlags,
  call: CallOptions,
): Promise<void> {
  if (annotate) {
    await assertKnownValues({ session: [session] }, ["session"], cache, call);
    return;
  }
  // Bare metrics need none of the large tables: asking about one session is cheaper than fetching them.
  const path = cache.getCachePath(EcephysProjectCache.SESSION_ANALYSIS_METRICS_KEY, session, session);
  if (offline === true || existsSync(path)) return;
  if (numRowsOf(await cache.api.getSessions({ sessionIds: [session] }, call)) === 0)
    throw await unknownSession(session, cache);
}

function refuseFiltersOnBareMetrics(flags: MetricsFlags): void {
  if (flags.annotate) return;
  const { structure, probe, sex, genotype } = flags;
  const rowFilters = Object.entries({ structure, probe, sex, genotype })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `--${name}`);
  const given = [...rowFilters, ...givenUnitFilters(flags)];
  if (given.length === 0) return;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `--no-annotate ignores every filter, so ${given.join(", ")} cannot apply.`,
    {
      hint: "Leave out --no-annotate, or the filters.",
    },
  );
}
