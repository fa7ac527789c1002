import type { Dtype } from "../backend/column-data.js";
import type { RawProbeRow } from "./probe.js";
import type { RawSessionRow } from "./session.js";

/** A row of `channels.csv`. Index: `id`. */
export interface RawChannelRow {
  id: number;
  ecephys_probe_id: number;
  /** Position along the probe's recording sites, from the tip. */
  local_index: number;
  /** µm. */
  probe_horizontal_position: number;
  /** µm from the tip. */
  probe_vertical_position: number;
  /** µm in the Allen CCF. Missing: NaN. */
  anterior_posterior_ccf_coordinate: number;
  /** µm in the Allen CCF. Missing: NaN. */
  dorsal_ventral_ccf_coordinate: number;
  /** µm in the Allen CCF. Missing: NaN. */
  left_right_ccf_coordinate: number;
  /** Missing (NaN) outside the brain. */
  ecephys_structure_id: number;
  ecephys_structure_acronym: string | null;
}

/** A row of `getChannels()`. Columns suppressed by default appear with `suppress: []`. */
export interface ChannelRow extends RawChannelRow, Omit<RawProbeRow, "id" | "name">, Omit<RawSessionRow, "id"> {
  /** Present unless `name` is suppressed (it is by default). */
  probe_name: string | null;
  unit_count: number;
}

/** Declared types of {@link RawChannelRow}. */
export const CHANNEL_DTYPES = {
  id: "int",
  ecephys_probe_id: "int",
  local_index: "int",
  probe_horizontal_position: "int",
  probe_vertical_position: "int",
  anterior_posterior_ccf_coordinate: "float",
  dorsal_ventral_ccf_coordinate: "float",
  left_right_ccf_coordinate: "float",
  ecephys_structure_id: "float",
  ecephys_structure_acronym: "string",
} as const satisfies Record<keyof RawChannelRow, Dtype>;
