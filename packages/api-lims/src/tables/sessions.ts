import { type Dtype, type RawSessionRow, SESSION_DTYPES, type SessionQuery } from "@ecephys/core";
import { idIn, publishedBy, textIn } from "../sql/conditions.js";
import { all, sql } from "../sql/sql.js";
import { goodSession } from "./lab-rules.js";
import { type LimsTable, plainModel } from "./lims-table.js";
import { TimeColumn } from "./time-column.js";

const { id, date_of_acquisition, published_at, genotype, sex, age_in_days, ...others } = SESSION_DTYPES;
const { specimen_id, session_type, isi_experiment_id, has_nwb } = others;
const DTYPES = {
  id,
  specimen_id,
  session_type,
  isi_experiment_id,
  date_of_acquisition,
  published_at,
  genotype,
  sex,
  age_in_days,
  has_nwb,
} satisfies Record<keyof RawSessionRow, Dtype>;

const TIMES: readonly string[] = ["date_of_acquisition", "published_at"];

/**
 * Sessions with what is known of their animals. A session has a recording if a file of it belongs to a current analysis;
 * how many there are does not matter here.
 */
export const sessions: LimsTable<SessionQuery> = {
  fields: ["sessionIds", "stimulusNames", "publishedAt"],
  select: ({ sessionIds, stimulusNames, publishedAt }) => sql`
select
  es.id,
  es.specimen_id,
  es.stimulus_name as session_type,
  es.isi_experiment_id,
  to_char(es.date_of_acquisition, 'YYYY-MM-DD HH24:MI:SS.US') as date_of_acquisition,
  to_char(es.published_at, 'YYYY-MM-DD HH24:MI:SS.US') as published_at,
  coalesce(dn.full_genotype, 'wt') as genotype,
  gd.name as sex,
  ages.days as age_in_days,
  exists (
    select 1
    from ecephys_analysis_runs ear
    join well_known_files wkf on wkf.attachable_id = ear.id and wkf.attachable_type = 'EcephysAnalysisRun'
    join well_known_file_types wkft on wkft.id = wkf.well_known_file_type_id
    where ear.ecephys_session_id = es.id and ear.current and wkft.name = 'EcephysNwb'
  ) as has_nwb
from ecephys_sessions es
join specimens sp on sp.id = es.specimen_id
join donors dn on dn.id = sp.donor_id
join genders gd on gd.id = dn.gender_id
join ages on ages.id = dn.age_id
where ${all(
    goodSession,
    idIn(sql`es.id`, sessionIds, "sessionIds"),
    textIn(sql`es.stimulus_name`, stimulusNames, "stimulusNames"),
    publishedBy(sql`es.published_at`, publishedAt),
  )}
order by es.id`,
  model: () => ({
    ...plainModel("sessions", DTYPES),
    columnBuilder: (column) => (TIMES.includes(column) ? new TimeColumn() : undefined),
  }),
};
