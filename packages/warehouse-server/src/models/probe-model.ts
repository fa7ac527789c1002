import { attachedFiles } from "./attached-files.js";
import type { Model } from "./model.js";
import { type ModelSource, requireStack } from "./model-source.js";
import { belongsTo, tableModel } from "./table-model.js";

/** `EcephysProbe`: the columns of `probes.csv`, `has_lfp_data` under the warehouse's name `use_lfp_data`. */
export async function probeModel(source: ModelSource): Promise<Model> {
  const stacked = await requireStack(source, "probes", "EcephysProbe");
  const sessionId = stacked.column("ecephys_session_id");
  return tableModel({
    name: "EcephysProbe",
    table: "ecephys_probes",
    stacked,
    renames: { has_lfp_data: "use_lfp_data" },
    associations: {
      ecephys_session: belongsTo(source, "EcephysSession", "sessions", sessionId, stacked.rowCount),
      well_known_files: attachedFiles(source, "EcephysProbe", stacked),
    },
  });
}
