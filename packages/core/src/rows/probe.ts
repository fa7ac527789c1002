import type { Dtype } from "../backend/column-data.js";
import type { RawSessionRow } from "./session.js";

/** A row of `probes.csv`. Index: `id`. */
export interface RawProbeRow {
  id: number;
  /** Channel at which the probe leaves the tissue for air. Missing: NaN. */
  air_channel_index: number;
  ecephys_session_id: number;
  /** Hz, before temporal subsampling (after it in tables the cache returns). */
  lfp_sampling_rate: number;
  /** Missing (NaN) where the probe has no LFP. */
  lfp_temporal_subsampling_factor: number;
  /** `probeA` to `probeF`. */
  name: string | null;
  /** Hardware generation, e.g. `3a`. */
  phase: string | null;
  /** Hz, of the action-potential band. */
  sampling_rate: number;
  /** Channel at the brain surface. */
  surface_channel_index: number;
  has_lfp_data: boolean | null;
}

/** A row of `getProbes()`. Columns suppressed by default appear with `suppress: []`. */
export interface ProbeRow extends RawProbeRow, Omit<RawSessionRow, "id"> {
  unit_count: number;
  channel_count: number;
  ecephys_structure_acronyms: readonly (string | null)[] | null;
}

/** Declared types of {@link RawProbeRow}. */
export const PROBE_DTYPES = {
  id: "int",
  air_channel_index: "int",
  ecephys_session_id: "int",
  lfp_sampling_rate: "float",
  lfp_temporal_subsampling_factor: "float",
  name: "string",
  phase: "string",
  sampling_rate: "float",
  surface_channel_index: "int",
  has_lfp_data: "bool",
} as const satisfies Record<keyof RawProbeRow, Dtype>;
