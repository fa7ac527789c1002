import type { Table } from "@ecephys/tables";
import { columnCells } from "./column-cells.js";
import type { Cell, Rows } from "./rows.js";

/** `ecephys_probes`, and each probe's part in its session's analysis run, which has the probe's id. */
export function probeRows(probes: Table): Rows[] {
  const cells = (name: string, column = name) => columnCells(probes, name, "ecephys_probes", column);
  const ids = cells("id");
  const sessionIds = cells("ecephys_session_id");
  return [
    {
      table: "ecephys_probes",
      columns: {
        id: ids,
        ecephys_session_id: sessionIds,
        name: cells("name"),
        global_probe_sampling_rate: cells("sampling_rate", "global_probe_sampling_rate"),
        global_probe_lfp_sampling_rate: cells("lfp_sampling_rate", "global_probe_lfp_sampling_rate"),
        phase: cells("phase"),
        air_channel_index: cells("air_channel_index"),
        surface_channel_index: cells("surface_channel_index"),
        use_lfp_data: cells("has_lfp_data", "use_lfp_data"),
        temporal_subsampling_factor: cells("lfp_temporal_subsampling_factor", "temporal_subsampling_factor"),
        workflow_state: new Array<Cell>(ids.length).fill("uploaded"),
      },
    },
    {
      table: "ecephys_analysis_run_probes",
      columns: { id: ids, ecephys_analysis_run_id: sessionIds, ecephys_probe_id: ids },
    },
  ];
}
