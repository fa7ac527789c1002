import type { Dtype } from "../backend/column-data.js";

/** A row of `sessions.csv` as the backend gives it. Index: `id`. */
export interface RawSessionRow {
  id: number;
  /** ISO 8601, UTC. */
  date_of_acquisition: string | null;
  /** Intrinsic-signal-imaging experiment that mapped the visual areas. Missing: NaN. */
  isi_experiment_id: number;
  /** ISO 8601, UTC. Missing while unpublished. */
  published_at: string | null;
  specimen_id: number;
  /** Stimulus set, e.g. `brain_observatory_1.1` or `functional_connectivity`. */
  session_type: string | null;
  /** Days. */
  age_in_days: number;
  /** `M` or `F`. */
  sex: string | null;
  /** Full genotype; `wt` where the warehouse has none. */
  genotype: string | null;
  /** Whether an NWB file is published. */
  has_nwb: boolean | null;
}

/** A row of `getSessionTable()`. Columns suppressed by default appear with `suppress: []`. */
export interface SessionRow extends Omit<RawSessionRow, "genotype"> {
  full_genotype: string | null;
  /** Units passing the default filters. */
  unit_count: number;
  channel_count: number;
  probe_count: number;
  /** Structures of the session's channels in order of appearance; one `null` where some channel has none. */
  ecephys_structure_acronyms: readonly (string | null)[] | null;
}

/** Declared types of {@link RawSessionRow}. */
export const SESSION_DTYPES = {
  id: "int",
  date_of_acquisition: "string",
  isi_experiment_id: "int",
  published_at: "string",
  specimen_id: "int",
  session_type: "string",
  age_in_days: "float",
  sex: "string",
  genotype: "string",
  has_nwb: "bool",
} as const satisfies Record<keyof RawSessionRow, Dtype>;
