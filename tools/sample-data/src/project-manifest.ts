import { type Manifest, ManifestBuilder } from "@ecephys/manifest";

/** The entries of an AllenSDK manifest in its order: key, kind, spec, parent. */
const ENTRIES = [
  ["sessions", "file", "sessions.csv", "BASEDIR"],
  ["probes", "file", "probes.csv", "BASEDIR"],
  ["channels", "file", "channels.csv", "BASEDIR"],
  ["units", "file", "units.csv", "BASEDIR"],
  ["session_data", "dir", "session_%d", "BASEDIR"],
  ["session_nwb", "file", "session_%d.nwb", "session_data"],
  ["session_analysis_metrics", "file", "session_%d_analysis_metrics.csv", "session_data"],
  ["probe_lfp_nwb", "file", "probe_%d_lfp.nwb", "session_data"],
  ["movie_dir", "dir", "natural_movie_templates", "BASEDIR"],
  ["typewise_analysis_metrics", "file", "%s_analysis_metrics.csv", "BASEDIR"],
  ["natural_movie", "file", "natural_movie_%d.h5", "movie_dir"],
  ["natural_scene_dir", "dir", "natural_scene_templates", "BASEDIR"],
  ["natural_scene", "file", "natural_scene_%d.tiff", "natural_scene_dir"],
] as const;

/** The manifest of an ordinary cache folder, version 0.3.0. */
export function projectManifest(folder: string): Manifest {
  const builder = new ManifestBuilder().setVersion("0.3.0").addPath({ key: "BASEDIR", spec: "." });
  for (const [key, type, spec, parentKey] of ENTRIES) builder.addPath({ key, type, spec, parentKey });
  return builder.build(folder);
}
