import { type Dtype, PROBE_DTYPES, type ProbeQuery, type RawProbeRow } from "@ecephys/core";
import { idIn, publishedBy } from "../sql/conditions.js";
import { all, sql } from "../sql/sql.js";
import { goodProbe } from "./lab-rules.js";
import { type LimsTable, plainModel } from "./lims-table.js";

const { id, ecephys_session_id, name, sampling_rate, lfp_sampling_rate, phase, ...others } = PROBE_DTYPES;
const { air_channel_index, surface_channel_index, has_lfp_data, lfp_temporal_subsampling_factor } = others;
const DTYPES = {
  id,
  ecephys_session_id,
  name,
  sampling_rate,
  lfp_sampling_rate,
  phase,
  air_channel_index,
  surface_channel_index,
  has_lfp_data,
  lfp_temporal_subsampling_factor,
} satisfies Record<keyof RawProbeRow, Dtype>;

/** Probes of good sessions. */
export const probes: LimsTable<ProbeQuery> = {
  fields: ["probeIds", "sessionIds", "publishedAt"],
  select: ({ probeIds, sessionIds, publishedAt }) => sql`
select
  ep.id,
  ep.ecephys_session_id,
  ep.name,
  ep.global_probe_sampling_rate as sampling_rate,
  ep.global_probe_lfp_sampling_rate as lfp_sampling_rate,
  ep.phase,
  ep.air_channel_index,
  ep.surface_channel_index,
  ep.use_lfp_data as has_lfp_data,
  ep.temporal_subsampling_factor as lfp_temporal_subsampling_factor
from ecephys_probes ep
join ecephys_sessions es on es.id = ep.ecephys_session_id
where ${all(
    goodProbe,
    idIn(sql`ep.id`, probeIds, "probeIds"),
    idIn(sql`es.id`, sessionIds, "sessionIds"),
    publishedBy(sql`es.published_at`, publishedAt),
  )}
order by ep.id`,
  model: () => plainModel("probes", DTYPES),
};
