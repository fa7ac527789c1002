import { CHANNEL_DTYPES } from "@ecephys/core";
import { defineModel } from "./row-model.js";

/** `EcephysChannel`, flattened with its structure by the server → one row per channel. */
export const channelModel = defineModel({
  name: "EcephysChannel",
  what: "channels",
  indexName: "id",
  dtypes: CHANNEL_DTYPES,
  required: ["ecephys_probe_id"],
});

/** The columns to ask for, in the order they come back. */
export const CHANNEL_COLUMNS = [
  "ecephys_channels.id",
  "ecephys_probe_id",
  "local_index",
  "probe_horizontal_position",
  "probe_vertical_position",
  "anterior_posterior_ccf_coordinate",
  "dorsal_ventral_ccf_coordinate",
  "left_right_ccf_coordinate",
  "structures.id as ecephys_structure_id",
  "structures.acronym as ecephys_structure_acronym",
] as const;
