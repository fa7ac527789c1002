import type { Table } from "@ecephys/tables";
import { columnCells } from "./column-cells.js";
import type { Cell, Rows } from "./rows.js";

/** `ecephys_sessions`, and a current analysis run for each, which has the session's id. */
export function sessionRows(sessions: Table): Rows[] {
  const cells = (name: string) => columnCells(sessions, name, "ecephys_sessions");
  const all = (value: string): Cell[] => new Array<Cell>(sessions.numRows).fill(value);
  const ids = cells("id");
  return [
    {
      table: "ecephys_sessions",
      columns: {
        id: ids,
        specimen_id: cells("specimen_id"),
        stimulus_name: columnCells(sessions, "session_type", "ecephys_sessions", "stimulus_name"),
        isi_experiment_id: cells("isi_experiment_id"),
        date_of_acquisition: cells("date_of_acquisition"),
        published_at: cells("published_at"),
        habituation: all("false"),
        workflow_state: all("uploaded"),
      },
    },
    { table: "ecephys_analysis_runs", columns: { id: ids, ecephys_session_id: ids, current: all("true") } },
  ];
}
