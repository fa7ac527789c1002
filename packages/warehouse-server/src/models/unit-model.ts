import type { Model } from "./model.js";
import { type ModelSource, requireStack } from "./model-source.js";
import { belongsTo, tableModel } from "./table-model.js";

/** `EcephysUnit`: the columns of `units.csv`. */
export async function unitModel(source: ModelSource): Promise<Model> {
  const stacked = await requireStack(source, "units", "EcephysUnit");
  const channelId = stacked.column("ecephys_channel_id");
  return tableModel({
    name: "EcephysUnit",
    table: "ecephys_units",
    stacked,
    associations: {
      ecephys_channel: belongsTo(source, "EcephysChannel", "channels", channelId, stacked.rowCount),
    },
  });
}
