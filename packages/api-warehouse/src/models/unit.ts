import { UNIT_DTYPES } from "@ecephys/core";
import { defineModel } from "./row-model.js";

/** `EcephysUnit` → one row per unit. */
export const unitModel = defineModel({
  name: "EcephysUnit",
  what: "units",
  indexName: "id",
  dtypes: UNIT_DTYPES,
  required: ["ecephys_channel_id"],
});
