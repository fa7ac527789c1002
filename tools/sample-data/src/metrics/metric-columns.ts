import { BRAIN_OBSERVATORY, FUNCTIONAL_CONNECTIVITY } from "../project/sessions.js";

/** A stimulus, as the metrics' names abbreviate it; see `MetricColumns` of `@ecephys/core`. */
export type Stimulus = "dg" | "sg" | "fl" | "ns" | "rf" | "dm";

/** A column of a metrics table: `name` is `metric_stimulus`. */
export interface MetricColumn {
  readonly name: string;
  readonly metric: string;
  readonly stimulus: Stimulus;
}

const ALWAYS = ["firing_rate", "fano", "lifetime_sparseness", "run_pval", "run_mod"];
const BY_STIMULUS: Readonly<Record<Stimulus, readonly string[]>> = {
  dg: ["pref_ori", "pref_ori_multi", "pref_tf", "pref_tf_multi", "c50", "f1_f0", "mod_idx", "g_osi", "g_dsi"],
  sg: [
    "pref_sf",
    "pref_sf_multi",
    "pref_ori",
    "pref_ori_multi",
    "pref_phase",
    "pref_phase_multi",
    "g_osi",
    "time_to_peak",
  ],
  fl: ["on_off_ratio", "sustained_idx", "time_to_peak"],
  ns: ["pref_image", "pref_image_multi", "image_selectivity", "time_to_peak"],
  rf: ["azimuth", "elevation", "width", "height", "area", "p_value", "on_screen", "time_to_peak"],
  dm: ["pref_speed", "pref_speed_multi", "pref_dir", "pref_dir_multi", "time_to_peak"],
};

/** The published columns per session type, in the order the warehouse gives them: shorter names first, then by name. */
export const METRIC_COLUMNS: Readonly<Record<string, readonly MetricColumn[]>> = {
  [BRAIN_OBSERVATORY]: columnsOf(["dg", "sg", "fl", "ns", "rf"]),
  [FUNCTIONAL_CONNECTIVITY]: columnsOf(["dg", "fl", "rf", "dm"]),
};

function columnsOf(stimuli: readonly Stimulus[]): MetricColumn[] {
  return stimuli
    .flatMap((stimulus) =>
      [...BY_STIMULUS[stimulus], ...ALWAYS].map((metric) => ({ name: `${metric}_${stimulus}`, metric, stimulus })),
    )
    .sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
}
