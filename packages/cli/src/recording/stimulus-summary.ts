import type { EcephysSession } from "@ecephys/session";
import { Table } from "@ecephys/tables";
import { durationsOf } from "../spikes/usual-window.js";

/** One row per stimulus in order of appearance: how often it was shown, when, for how long, and what was varied. */
export async function stimulusSummary(session: EcephysSession, stimuli: readonly string[]): Promise<Table<object>> {
  const rows = await Promise.all(
    stimuli.map(async (name) => {
      const table = await session.getStimulusTable(name);
      const conditions = table.has("stimulus_condition_id") ? table.column("stimulus_condition_id").unique() : [];
      return {
        stimulus_name: name,
        presentation_count: table.numRows,
        condition_count: conditions.filter((id) => typeof id === "number" && !Number.isNaN(id)).length,
        duration: durationsOf(table).usual,
        first_start_time: table.column("start_time").at(0),
        last_stop_time: table.column("stop_time").at(table.numRows - 1),
        parameters: await variedParameters(session, name),
      };
    }),
  );
  return Table.fromObjects(rows, { indexName: "stimulus_name", dtypes: { parameters: "list" } });
}

/** Parameters that took more than one value. */
async function variedParameters(session: EcephysSession, stimulus: string): Promise<string[]> {
  const values = await session.getParameterValuesForStimulus(stimulus);
  return Object.entries(values)
    .filter(([, distinct]) => (distinct as ArrayLike<unknown>).length > 1)
    .map(([name]) => name);
}
