import {
  type CallOptions,
  CHANNEL_DTYPES,
  type ColumnData,
  type Dtype,
  type EcephysProjectApi,
  METRICS_DTYPES,
  PROBE_DTYPES,
  SESSION_DTYPES,
  UNIT_DTYPES,
} from "@ecephys/core";

/** The methods that answer with a table. */
export type TableMethod = "getSessions" | "getProbes" | "getChannels" | "getUnits" | "getUnitAnalysisMetrics";

/** Any query; which fields make sense depends on the method. */
export type AnyQuery = Readonly<Record<string, unknown>>;

/** What a table must look like. */
export interface TableContract {
  readonly method: TableMethod;
  readonly indexName: string;
  /** Columns nobody can do without. */
  readonly required: readonly string[];
  /** Types of the columns whose names have a meaning in core. */
  readonly dtypes: Readonly<Record<string, Dtype>>;
  /** The columns depend on the rows: each session type has metrics of its own. */
  readonly columnsVary?: boolean;
}

/** One contract per method. */
export const TABLES: readonly TableContract[] = [
  { method: "getSessions", indexName: "id", required: ["session_type"], dtypes: SESSION_DTYPES },
  { method: "getProbes", indexName: "id", required: ["ecephys_session_id"], dtypes: PROBE_DTYPES },
  { method: "getChannels", indexName: "id", required: ["ecephys_probe_id"], dtypes: CHANNEL_DTYPES },
  { method: "getUnits", indexName: "id", required: ["ecephys_channel_id"], dtypes: UNIT_DTYPES },
  {
    method: "getUnitAnalysisMetrics",
    indexName: "ecephys_unit_id",
    required: [],
    dtypes: METRICS_DTYPES,
    columnsVary: true,
  },
];

/** Calls a table method by name. */
export function callTable(
  api: EcephysProjectApi,
  method: TableMethod,
  query?: AnyQuery,
  options?: CallOptions,
): Promise<ColumnData> {
  return api[method](query, options);
}
