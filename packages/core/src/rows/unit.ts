import type { Dtype } from "../backend/column-data.js";
import type { RawChannelRow } from "./channel.js";
import type { RawProbeRow } from "./probe.js";
import type { RawSessionRow } from "./session.js";

/** Quality metrics of a unit. Missing: NaN. */
export interface UnitQualityColumns {
  /** Estimated fraction of spikes lost below threshold. */
  amplitude_cutoff: number;
  /** µm. */
  cumulative_drift: number;
  d_prime: number;
  ecephys_channel_id: number;
  epoch_name_quality_metrics: string | null;
  epoch_name_waveform_metrics: string | null;
  /** Hz. */
  firing_rate: number;
  isi_violations: number;
  isolation_distance: number;
  /** µm. */
  max_drift: number;
  nn_hit_rate: number;
  nn_miss_rate: number;
  /** Fraction of the session in which the unit fired. */
  presence_ratio: number;
  silhouette_score: number;
  snr: number;
}

/** A row of `units.csv`. Index: `id`. */
export interface RawUnitRow extends UnitQualityColumns {
  id: number;
  PT_ratio: number;
  /** µV. */
  amplitude: number;
  /** ms. */
  duration: number;
  /** ms. */
  halfwidth: number;
  l_ratio: number;
  /** `good` or `noise`. */
  quality: string | null;
  recovery_slope: number;
  repolarization_slope: number;
  /** µm. */
  spread: number;
  /** s/m. */
  velocity_above: number;
  /** s/m. */
  velocity_below: number;
}

/** The waveform columns under the names the tables give them. */
export interface UnitWaveformColumns {
  waveform_PT_ratio: number;
  /** µV. */
  waveform_amplitude: number;
  /** ms. */
  waveform_duration: number;
  /** ms. */
  waveform_halfwidth: number;
  L_ratio: number;
  waveform_recovery_slope: number;
  waveform_repolarization_slope: number;
  /** µm. */
  waveform_spread: number;
  /** s/m. */
  waveform_velocity_above: number;
  /** s/m. */
  waveform_velocity_below: number;
}

/** A row of `getUnits()`. Columns suppressed by default appear with `suppress: []`. */
export interface UnitRow
  extends UnitQualityColumns,
    UnitWaveformColumns,
    RawChannelRow,
    Omit<RawProbeRow, "id">,
    Omit<RawSessionRow, "id"> {
  /** Present only with `filterByValidity: false`. */
  quality: string | null;
}

/** What each raw unit column is called in the tables. */
export const UNIT_RENAMES = {
  PT_ratio: "waveform_PT_ratio",
  amplitude: "waveform_amplitude",
  duration: "waveform_duration",
  halfwidth: "waveform_halfwidth",
  recovery_slope: "waveform_recovery_slope",
  repolarization_slope: "waveform_repolarization_slope",
  spread: "waveform_spread",
  velocity_above: "waveform_velocity_above",
  velocity_below: "waveform_velocity_below",
  l_ratio: "L_ratio",
} as const satisfies Partial<Record<keyof RawUnitRow, keyof UnitRow>>;

/** Declared types of {@link RawUnitRow}. */
export const UNIT_DTYPES = {
  id: "int",
  PT_ratio: "float",
  amplitude: "float",
  amplitude_cutoff: "float",
  cumulative_drift: "float",
  d_prime: "float",
  duration: "float",
  ecephys_channel_id: "int",
  epoch_name_quality_metrics: "string",
  epoch_name_waveform_metrics: "string",
  firing_rate: "float",
  halfwidth: "float",
  isi_violations: "float",
  isolation_distance: "float",
  l_ratio: "float",
  max_drift: "float",
  nn_hit_rate: "float",
  nn_miss_rate: "float",
  presence_ratio: "float",
  quality: "string",
  recovery_slope: "float",
  repolarization_slope: "float",
  silhouette_score: "float",
  snr: "float",
  spread: "float",
  velocity_above: "float",
  velocity_below: "float",
} as const satisfies Record<keyof RawUnitRow, Dtype>;
