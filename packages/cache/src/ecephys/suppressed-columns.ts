/** Columns `getUnits` leaves out by default. */
export const SUPPRESS_FROM_UNITS = Object.freeze([
  "air_channel_index",
  "surface_channel_index",
  "has_nwb",
  "lfp_temporal_subsampling_factor",
  "epoch_name_quality_metrics",
  "epoch_name_waveform_metrics",
  "isi_experiment_id",
] as const);

/** Columns `getChannels` leaves out by default. */
export const SUPPRESS_FROM_CHANNELS = Object.freeze([
  "air_channel_index",
  "surface_channel_index",
  "name",
  "date_of_acquisition",
  "published_at",
  "specimen_id",
  "session_type",
  "isi_experiment_id",
  "age_in_days",
  "sex",
  "genotype",
  "has_nwb",
  "lfp_temporal_subsampling_factor",
] as const);

/** Columns `getProbes` leaves out by default: the same but the probe's own name. */
export const SUPPRESS_FROM_PROBES = Object.freeze(SUPPRESS_FROM_CHANNELS.filter((name) => name !== "name"));

/** Columns `getSessionTable` leaves out by default. */
export const SUPPRESS_FROM_SESSION_TABLE = Object.freeze([
  "has_nwb",
  "isi_experiment_id",
  "date_of_acquisition",
] as const);
