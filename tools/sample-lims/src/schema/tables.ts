/**
 * The laboratory's tables as far as the project reads them: columns and their types. Some types are traps on purpose, as
 * they are in the laboratory: `bigint` and `numeric` come as text from one driver and as decimals from another.
 */
export const TABLES = {
  genders: { id: "integer primary key", name: "text" },
  ages: { id: "integer primary key", days: "numeric" },
  donors: {
    id: "bigint primary key",
    full_genotype: "text",
    gender_id: "integer references genders",
    age_id: "integer references ages",
  },
  specimens: { id: "bigint primary key", donor_id: "bigint references donors" },
  structures: { id: "integer primary key", acronym: "text" },
  well_known_file_types: { id: "integer primary key", name: "text not null" },
  well_known_files: {
    id: "bigint primary key",
    filename: "text",
    storage_directory: "text",
    attachable_id: "bigint",
    attachable_type: "text",
    well_known_file_type_id: "integer references well_known_file_types",
  },
  stimulus_namespaces: { id: "integer primary key", name: "text not null" },
  stimuli: {
    id: "bigint primary key",
    name: "text not null",
    stimulus_namespace_id: "integer references stimulus_namespaces",
    well_known_file_id: "bigint references well_known_files",
  },
  ecephys_sessions: {
    id: "bigint primary key",
    specimen_id: "bigint references specimens",
    stimulus_name: "text",
    isi_experiment_id: "bigint",
    date_of_acquisition: "timestamp",
    published_at: "timestamp",
    habituation: "boolean not null",
    workflow_state: "text not null",
  },
  ecephys_analysis_runs: {
    id: "bigint primary key",
    ecephys_session_id: "bigint references ecephys_sessions",
    current: "boolean not null",
  },
  ecephys_probes: {
    id: "bigint primary key",
    ecephys_session_id: "bigint references ecephys_sessions",
    name: "text",
    global_probe_sampling_rate: "double precision",
    global_probe_lfp_sampling_rate: "double precision",
    phase: "text",
    air_channel_index: "integer",
    surface_channel_index: "integer",
    use_lfp_data: "boolean",
    temporal_subsampling_factor: "numeric",
    workflow_state: "text not null",
  },
  ecephys_analysis_run_probes: {
    id: "bigint primary key",
    ecephys_analysis_run_id: "bigint references ecephys_analysis_runs",
    ecephys_probe_id: "bigint references ecephys_probes",
  },
  ecephys_channels: {
    id: "bigint primary key",
    ecephys_probe_id: "bigint references ecephys_probes",
    local_index: "integer",
    probe_vertical_position: "integer",
    probe_horizontal_position: "integer",
    manual_structure_id: "integer references structures",
    anterior_posterior_ccf_coordinate: "numeric",
    dorsal_ventral_ccf_coordinate: "numeric",
    left_right_ccf_coordinate: "numeric",
    valid_data: "boolean not null",
  },
  ecephys_units: {
    id: "bigint primary key",
    ecephys_channel_id: "bigint references ecephys_channels",
    quality: "text",
    snr: "double precision",
    firing_rate: "double precision",
    isi_violations: "numeric",
    presence_ratio: "numeric",
    amplitude_cutoff: "numeric",
    isolation_distance: "double precision",
    l_ratio: "double precision",
    d_prime: "double precision",
    nn_hit_rate: "double precision",
    nn_miss_rate: "double precision",
    silhouette_score: "double precision",
    max_drift: "double precision",
    cumulative_drift: "double precision",
    epoch_name_quality_metrics: "text",
    epoch_name_waveform_metrics: "text",
    duration: "double precision",
    halfwidth: "double precision",
    PT_ratio: "double precision",
    repolarization_slope: "double precision",
    recovery_slope: "double precision",
    amplitude: "double precision",
    spread: "double precision",
    velocity_above: "double precision",
    velocity_below: "double precision",
  },
  ecephys_unit_metric_bundles: {
    id: "bigint primary key",
    ecephys_unit_id: "bigint references ecephys_units",
    ecephys_analysis_run_id: "bigint references ecephys_analysis_runs",
    data: "jsonb",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type TableName = keyof typeof TABLES;

/** A column's type without what else is said of it. */
export function columnType(table: TableName, column: string): string {
  const columns: Readonly<Record<string, string>> = TABLES[table];
  const definition = columns[column];
  const type = /^(double precision|\w+)/.exec(definition ?? "")?.[0];
  if (type === undefined) throw new Error(`there is no column ${table}.${column}`);
  return type;
}
