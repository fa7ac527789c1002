import { METRICS_DTYPES, type MetricsQuery } from "@ecephys/core";
import { parsePythonObject, type Row, type RowModel, writtenAsFloat } from "@ecephys/core/backend-parts";
import { idIn, textIn } from "../sql/conditions.js";
import { all, sql } from "../sql/sql.js";
import { goodChannel, probeAndSession } from "./lab-rules.js";
import type { LimsTable } from "./lims-table.js";

/**
 * Bundles of metrics of current analyses, of the units the units table has; AllenSDK gives those of failed recordings too.
 * As text, for only the text tells `1.0` from `1`, a float from a whole number.
 */
export const metrics: LimsTable<MetricsQuery> = {
  fields: ["unitIds", "sessionIds", "sessionTypes"],
  select: ({ unitIds, sessionIds, sessionTypes }) => sql`
select
  eumb.ecephys_unit_id,
  eumb.data::text as data
from ecephys_unit_metric_bundles eumb
join ecephys_analysis_runs ear on ear.id = eumb.ecephys_analysis_run_id
join ecephys_units eu on eu.id = eumb.ecephys_unit_id
join ecephys_channels ec on ec.id = eu.ecephys_channel_id
${probeAndSession}
where ${all(
    sql`ear.current`,
    goodChannel,
    idIn(sql`eu.id`, unitIds, "unitIds"),
    idIn(sql`es.id`, sessionIds, "sessionIds"),
    textIn(sql`es.stimulus_name`, sessionTypes, "sessionTypes"),
  )}
order by eumb.id`,
  model: metricsModel,
};

/** One column per key, in order of first appearance: a bundle's keys come in the order jsonb keeps them, short ones first. */
function metricsModel(): RowModel {
  let text = "";
  return {
    name: "LIMS analysis metrics",
    what: "analysis metrics",
    indexName: "ecephys_unit_id",
    dtypes: METRICS_DTYPES,
    required: ["ecephys_unit_id", "data"],
    cells: ({ ecephys_unit_id, data }: Row) => {
      // A bundle that was never filled has no metrics, but its unit has a row.
      text = data === null ? "{}" : String(data);
      const values = parsePythonObject(text);
      return values === undefined || "ecephys_unit_id" in values ? undefined : [{ ecephys_unit_id }, values];
    },
    inference: (column) => ({ writtenAsFloat: () => writtenAsFloat(text, column) }),
  };
}
