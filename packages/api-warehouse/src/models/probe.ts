import { PROBE_DTYPES } from "@ecephys/core";
import { defineModel } from "./row-model.js";

/** `EcephysProbe` → one row per probe. */
export const probeModel = defineModel({
  name: "EcephysProbe",
  what: "probes",
  indexName: "id",
  dtypes: PROBE_DTYPES,
  required: ["ecephys_session_id"],
  renames: { use_lfp_data: "has_lfp_data" },
});
