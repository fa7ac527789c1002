import { type Sql, sql } from "../sql/sql.js";

// Each gives the ids of the files that match, as `id`; exactly one must.

/** Names the stimuli of the Visual Coding project. */
const NAMESPACE = "brain_observatory_1.1";

/** NWB files of a session's current analyses. */
export function sessionNwbFiles(sessionId: number): Sql {
  return sql`
select wkf.id
from well_known_files wkf
join well_known_file_types wkft on wkft.id = wkf.well_known_file_type_id
join ecephys_analysis_runs ear on ear.id = wkf.attachable_id and wkf.attachable_type = 'EcephysAnalysisRun'
where wkft.name = 'EcephysNwb'
  and ear.current
  and ear.ecephys_session_id = ${sessionId}::bigint
order by wkf.id`;
}

/** LFP files of a probe's part in current analyses. */
export function probeLfpFiles(probeId: number): Sql {
  return sql`
select wkf.id
from well_known_files wkf
join well_known_file_types wkft on wkft.id = wkf.well_known_file_type_id
join ecephys_analysis_run_probes earp on earp.id = wkf.attachable_id and wkf.attachable_type = 'EcephysAnalysisRunProbe'
join ecephys_analysis_runs ear on ear.id = earp.ecephys_analysis_run_id
where wkft.name = 'EcephysLfpNwb'
  and ear.current
  and earp.ecephys_probe_id = ${probeId}::bigint
order by wkf.id`;
}

/** The file of a stimulus, e.g. `natural_movie_1`. */
export function templateFiles(stimulus: string): Sql {
  return sql`
select st.well_known_file_id as id
from stimuli st
join stimulus_namespaces sn on sn.id = st.stimulus_namespace_id
where st.name = ${stimulus}
  and sn.name = ${NAMESPACE}
  and st.well_known_file_id is not null
order by st.id`;
}
