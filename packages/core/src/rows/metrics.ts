import type { Dtype } from "../backend/column-data.js";
import type { UnitRow } from "./unit.js";

type Stimulus = "dg" | "sg" | "fl" | "ns" | "rf" | "dm";
type CommonMetric = "fano" | "firing_rate" | "lifetime_sparseness" | "run_mod" | "run_pval";

/**
 * Published analysis metrics, by stimulus: drifting gratings `dg`, static gratings `sg`, flashes `fl`,
 * natural scenes `ns`, receptive-field Gabors `rf`, dot motion `dm`. Missing: NaN.
 */
export type MetricColumns = { [Name in `${CommonMetric}_${Stimulus}`]: number } & {
  [Name in
    | "pref_ori_dg"
    | "pref_tf_dg"
    | "c50_dg"
    | "f1_f0_dg"
    | "mod_idx_dg"
    | "g_osi_dg"
    | "g_dsi_dg"
    | "pref_sf_sg"
    | "pref_ori_sg"
    | "pref_phase_sg"
    | "g_osi_sg"
    | "on_off_ratio_fl"
    | "sustained_idx_fl"
    | "pref_image_ns"
    | "image_selectivity_ns"
    | "azimuth_rf"
    | "elevation_rf"
    | "width_rf"
    | "height_rf"
    | "area_rf"
    | "p_value_rf"
    | "pref_speed_dm"
    | "pref_dir_dm"
    | `time_to_peak_${"sg" | "fl" | "ns" | "rf" | "dm"}`]: number;
} & {
  [Name in
    | "on_screen_rf"
    | `pref_${"ori" | "tf"}_multi_dg`
    | `pref_${"sf" | "ori" | "phase"}_multi_sg`
    | "pref_image_multi_ns"
    | `pref_${"speed" | "dir"}_multi_dm`]: boolean | null;
};

/** A row of a metrics file. Index: `ecephys_unit_id`. Which stimuli occur depends on the session type. */
export type RawMetricsRow = { ecephys_unit_id: number } & Partial<MetricColumns>;

/** A row of an annotated metrics table: the unit's columns, then its metrics. */
export type MetricsRow = Omit<UnitRow, "id"> & RawMetricsRow;

/** Declared types of the metrics that are not plain floats; everything else in a metrics file is inferred. */
export const METRICS_DTYPES: Readonly<Record<string, Dtype>> = { ecephys_unit_id: "int" };
