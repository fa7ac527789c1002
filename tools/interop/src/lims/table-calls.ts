import type { EcephysProjectLimsApi } from "@ecephys/api-lims";
import type { ColumnData } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { labAdditions } from "@ecephys-tools/sample-lims";
import type { LimsCall } from "./lims-subject.js";
import type { ProjectIds } from "./project-ids.js";

type Query = Readonly<Record<string, unknown>>;
/** AllenSDK's method, and how ours is asked. */
interface Method {
  readonly theirs: string;
  readonly ours: (api: EcephysProjectLimsApi, query: Query) => Promise<ColumnData>;
}

const METHODS = {
  sessions: { theirs: "get_sessions", ours: (api, query) => api.getSessions(query) },
  probes: { theirs: "get_probes", ours: (api, query) => api.getProbes(query) },
  channels: { theirs: "get_channels", ours: (api, query) => api.getChannels(query) },
  units: { theirs: "get_units", ours: (api, query) => api.getUnits(query) },
  metrics: { theirs: "get_unit_analysis_metrics", ours: (api, query) => api.getUnitAnalysisMetrics(query) },
} as const satisfies Readonly<Record<string, Method>>;

/** Which ids each method selects by, as AllenSDK and we spell it. */
const FILTERS = {
  sessions: ["session_ids"],
  probes: ["probe_ids", "session_ids"],
  channels: ["channel_ids", "probe_ids", "session_ids"],
  units: ["unit_ids", "channel_ids", "probe_ids", "session_ids"],
} as const;

/** Before anything, between the two days something was published, and after. */
const DAYS = ["2018-01-01", "2019-10-03", "2020-11-04", "2020-11-05"] as const;
const LAST_DAY = { published_at: DAYS[3] };

/** Every table method of the backend with every filter, alone and together. */
export function limsTableCalls(ids: ProjectIds): LimsCall[] {
  const tables = (Object.keys(FILTERS) as (keyof typeof FILTERS)[]).flatMap((table) => [
    tableCall(table, {}),
    ...FILTERS[table].flatMap((filter) => [
      tableCall(table, { [filter]: ids[filter] }),
      tableCall(table, { [filter]: ids[filter].slice(0, 1), published_at: "2019-10-03" }),
      // An id that never was, and none at all.
      tableCall(table, { [filter]: [1] }),
      tableCall(table, { [filter]: [] }),
    ]),
    tableCall(table, { ...Object.fromEntries(FILTERS[table].map((filter) => [filter, ids[filter]])), ...LAST_DAY }),
    ...DAYS.map((published_at) => tableCall(table, { published_at })),
  ]);
  return [...tables, ...metricsCalls(ids)];
}

function metricsCalls(ids: ProjectIds): LimsCall[] {
  const { unitIds, bundleIds } = labAdditions.reanalysedSession;
  const [type = labAdditions.sessionType] = ids.session_types;
  return [
    ...ids.session_types.map((one) => call("metrics", { session_types: [one] }, { sessionTypes: [one] })),
    call("metrics", {}, {}),
    call("metrics", { session_types: ["no_such"] }, { sessionTypes: ["no_such"] }),
    call("metrics", { session_types: [] }, { sessionTypes: [] }),
    call("metrics", { ecephys_session_ids: ids.session_ids }, { sessionIds: ids.session_ids }),
    call("metrics", { ecephys_session_ids: [1] }, { sessionIds: [1] }),
    call(
      "metrics",
      { ecephys_session_ids: ids.session_ids, session_types: [type] },
      { sessionIds: ids.session_ids, sessionTypes: [type] },
    ),
    // AllenSDK's `unit_ids` are the ids of bundles: for the same units it has to be told theirs.
    { ...call("metrics", { unit_ids: bundleIds }, { unitIds }), name: "get_unit_analysis_metrics by unit" },
  ];
}

function tableCall(table: keyof typeof FILTERS, kwargs: Query): LimsCall {
  return call(table, kwargs, Object.fromEntries(Object.entries(kwargs).map(([key, value]) => [camelCase(key), value])));
}

function call(table: keyof typeof METHODS, kwargs: Query, query: Query): LimsCall {
  const { theirs, ours } = METHODS[table];
  const spelled = Object.entries(kwargs).map(([key, value]) => `${key}=${Array.isArray(value) ? shown(value) : value}`);
  return {
    name: [theirs, ...spelled].join(" "),
    on: "fetch_api",
    method: theirs,
    args: [],
    kwargs,
    ours: async (api) => Table.fromColumns(await ours(api, query)),
  };
}

function shown(ids: readonly unknown[]): string {
  return ids.length > 3 ? `${ids.length} of them` : JSON.stringify(ids);
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
