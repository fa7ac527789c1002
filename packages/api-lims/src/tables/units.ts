import { type Dtype, type RawUnitRow, UNIT_DTYPES, type UnitQuery } from "@ecephys/core";
import { idIn, publishedBy } from "../sql/conditions.js";
import { all, sql } from "../sql/sql.js";
import { goodChannel, probeAndSession } from "./lab-rules.js";
import { type LimsTable, plainModel } from "./lims-table.js";

const COLUMNS = [
  "id",
  "ecephys_channel_id",
  "quality",
  "snr",
  "firing_rate",
  "isi_violations",
  "presence_ratio",
  "amplitude_cutoff",
  "isolation_distance",
  "l_ratio",
  "d_prime",
  "nn_hit_rate",
  "nn_miss_rate",
  "silhouette_score",
  "max_drift",
  "cumulative_drift",
  "epoch_name_quality_metrics",
  "epoch_name_waveform_metrics",
  "duration",
  "halfwidth",
  "PT_ratio",
  "repolarization_slope",
  "recovery_slope",
  "amplitude",
  "spread",
  "velocity_above",
  "velocity_below",
] as const satisfies readonly (keyof RawUnitRow)[];

const DTYPES = Object.fromEntries(COLUMNS.map((column): [string, Dtype] => [column, UNIT_DTYPES[column]]));

/** Units of valid channels of good probes, noise included. */
export const units: LimsTable<UnitQuery> = {
  fields: ["unitIds", "channelIds", "probeIds", "sessionIds", "publishedAt"],
  select: ({ unitIds, channelIds, probeIds, sessionIds, publishedAt }) => sql`
select
  eu.id,
  eu.ecephys_channel_id,
  eu.quality,
  eu.snr,
  eu.firing_rate,
  eu.isi_violations,
  eu.presence_ratio,
  eu.amplitude_cutoff,
  eu.isolation_distance,
  eu.l_ratio,
  eu.d_prime,
  eu.nn_hit_rate,
  eu.nn_miss_rate,
  eu.silhouette_score,
  eu.max_drift,
  eu.cumulative_drift,
  eu.epoch_name_quality_metrics,
  eu.epoch_name_waveform_metrics,
  eu.duration,
  eu.halfwidth,
  eu."PT_ratio",
  eu.repolarization_slope,
  eu.recovery_slope,
  eu.amplitude,
  eu.spread,
  eu.velocity_above,
  eu.velocity_below
from ecephys_units eu
join ecephys_channels ec on ec.id = eu.ecephys_channel_id
${probeAndSession}
where ${all(
    goodChannel,
    idIn(sql`eu.id`, unitIds, "unitIds"),
    idIn(sql`ec.id`, channelIds, "channelIds"),
    idIn(sql`ep.id`, probeIds, "probeIds"),
    idIn(sql`es.id`, sessionIds, "sessionIds"),
    publishedBy(sql`es.published_at`, publishedAt),
  )}
order by eu.id`,
  model: () => plainModel("units", DTYPES),
};
