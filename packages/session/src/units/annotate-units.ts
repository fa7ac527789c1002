import { UNIT_RENAMES } from "@ecephys/core";
import { annotate, type Table } from "@ecephys/tables";
import type { SessionChannelRow } from "../channels/channel-row.js";
import type { SessionProbeRow } from "../probes/probe-row.js";
import type { SessionUnitRow } from "./unit-row.js";

const RENAMES: Readonly<Record<string, string>> = {
  ...UNIT_RENAMES,
  id: "unit_id",
  description: "probe_description",
  local_index_channel: "channel_local_index",
  sampling_rate: "probe_sampling_rate",
  lfp_sampling_rate: "probe_lfp_sampling_rate",
  has_lfp_data: "probe_has_lfp_data",
  pref_images_multi_ns: "pref_image_multi_ns",
};

/** Metrics of analyses, which early files had among the units and AllenSDK does not show. */
const NOT_SHOWN = [
  ...["width_rf", "height_rf", "on_screen_rf", "time_to_peak_fl", "time_to_peak_rf", "time_to_peak_sg"],
  ...["sustained_idx_fl", "time_to_peak_dg"],
] as const;

/** Units with the columns of their peak channel and probe, sorted by probe and position on it. */
export function annotateUnits(
  units: Table,
  channels: Table<SessionChannelRow>,
  probes: Table<SessionProbeRow>,
): Table<SessionUnitRow> {
  const onChannels = annotate(units, channels, { on: "peak_channel_id", suffixes: ["_unit", "_channel"] });
  const onProbes = annotate<SessionUnitRow>(onChannels, probes, { on: "probe_id", suffixes: ["_unit", "_probe"] });
  return onProbes
    .rename(RENAMES)
    .sortBy("probe_description", "probe_vertical_position", "probe_horizontal_position")
    .drop(NOT_SHOWN);
}
