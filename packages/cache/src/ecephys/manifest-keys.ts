import type { ManifestBuilder } from "@ecephys/manifest";

/** Manifest keys of the project. */
export const KEYS = {
  SESSIONS_KEY: "sessions",
  PROBES_KEY: "probes",
  CHANNELS_KEY: "channels",
  UNITS_KEY: "units",
  SESSION_DIR_KEY: "session_data",
  SESSION_NWB_KEY: "session_nwb",
  PROBE_LFP_NWB_KEY: "probe_lfp_nwb",
  NATURAL_MOVIE_DIR_KEY: "movie_dir",
  NATURAL_MOVIE_KEY: "natural_movie",
  NATURAL_SCENE_DIR_KEY: "natural_scene_dir",
  NATURAL_SCENE_KEY: "natural_scene",
  SESSION_ANALYSIS_METRICS_KEY: "session_analysis_metrics",
  TYPEWISE_ANALYSIS_METRICS_KEY: "typewise_analysis_metrics",
} as const;

/** Adds the project's entries, in the order AllenSDK writes them. */
export function addEcephysPaths(builder: ManifestBuilder): ManifestBuilder {
  const base = "BASEDIR";
  return builder
    .addPath({ key: KEYS.SESSIONS_KEY, type: "file", spec: "sessions.csv", parentKey: base })
    .addPath({ key: KEYS.PROBES_KEY, type: "file", spec: "probes.csv", parentKey: base })
    .addPath({ key: KEYS.CHANNELS_KEY, type: "file", spec: "channels.csv", parentKey: base })
    .addPath({ key: KEYS.UNITS_KEY, type: "file", spec: "units.csv", parentKey: base })
    .addPath({ key: KEYS.SESSION_DIR_KEY, type: "dir", spec: "session_%d", parentKey: base })
    .addPath({ key: KEYS.SESSION_NWB_KEY, type: "file", spec: "session_%d.nwb", parentKey: KEYS.SESSION_DIR_KEY })
    .addPath({
      key: KEYS.SESSION_ANALYSIS_METRICS_KEY,
      type: "file",
      spec: "session_%d_analysis_metrics.csv",
      parentKey: KEYS.SESSION_DIR_KEY,
    })
    .addPath({ key: KEYS.PROBE_LFP_NWB_KEY, type: "file", spec: "probe_%d_lfp.nwb", parentKey: KEYS.SESSION_DIR_KEY })
    .addPath({ key: KEYS.NATURAL_MOVIE_DIR_KEY, type: "dir", spec: "natural_movie_templates", parentKey: base })
    .addPath({
      key: KEYS.TYPEWISE_ANALYSIS_METRICS_KEY,
      type: "file",
      spec: "%s_analysis_metrics.csv",
      parentKey: base,
    })
    .addPath({
      key: KEYS.NATURAL_MOVIE_KEY,
      type: "file",
      spec: "natural_movie_%d.h5",
      parentKey: KEYS.NATURAL_MOVIE_DIR_KEY,
    })
    .addPath({ key: KEYS.NATURAL_SCENE_DIR_KEY, type: "dir", spec: "natural_scene_templates", parentKey: base })
    .addPath({
      key: KEYS.NATURAL_SCENE_KEY,
      type: "file",
      spec: "natural_scene_%d.tiff",
      parentKey: KEYS.NATURAL_SCENE_DIR_KEY,
    });
}
