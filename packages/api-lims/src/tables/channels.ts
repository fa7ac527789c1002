import { CHANNEL_DTYPES, type ChannelQuery, type Dtype, type RawChannelRow } from "@ecephys/core";
import { idIn, publishedBy } from "../sql/conditions.js";
import { all, sql } from "../sql/sql.js";
import { goodChannel, probeAndSession } from "./lab-rules.js";
import { type LimsTable, plainModel } from "./lims-table.js";

const { id, ecephys_probe_id, local_index, probe_vertical_position, probe_horizontal_position, ...others } =
  CHANNEL_DTYPES;
const { ecephys_structure_acronym, ...coordinates } = others;
const DTYPES = {
  id,
  ecephys_probe_id,
  local_index,
  probe_vertical_position,
  probe_horizontal_position,
  // An id here, whole where none is missing; the warehouse writes it as a float either way.
  ecephys_structure_id: "int",
  ecephys_structure_acronym,
  anterior_posterior_ccf_coordinate: coordinates.anterior_posterior_ccf_coordinate,
  dorsal_ventral_ccf_coordinate: coordinates.dorsal_ventral_ccf_coordinate,
  left_right_ccf_coordinate: coordinates.left_right_ccf_coordinate,
} satisfies Record<keyof RawChannelRow, Dtype>;

/** Valid channels of good probes, with the structure an anatomist gave them, if any. */
export const channels: LimsTable<ChannelQuery> = {
  fields: ["channelIds", "probeIds", "sessionIds", "publishedAt"],
  select: ({ channelIds, probeIds, sessionIds, publishedAt }) => sql`
select
  ec.id,
  ec.ecephys_probe_id,
  ec.local_index,
  ec.probe_vertical_position,
  ec.probe_horizontal_position,
  ec.manual_structure_id as ecephys_structure_id,
  st.acronym as ecephys_structure_acronym,
  ec.anterior_posterior_ccf_coordinate,
  ec.dorsal_ventral_ccf_coordinate,
  ec.left_right_ccf_coordinate
from ecephys_channels ec
${probeAndSession}
left join structures st on st.id = ec.manual_structure_id
where ${all(
    goodChannel,
    idIn(sql`ec.id`, channelIds, "channelIds"),
    idIn(sql`ep.id`, probeIds, "probeIds"),
    idIn(sql`es.id`, sessionIds, "sessionIds"),
    publishedBy(sql`es.published_at`, publishedAt),
  )}
order by ec.id`,
  model: () => plainModel("channels", DTYPES),
};
