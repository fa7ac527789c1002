import { StoredColumn, Table } from "@ecephys/tables";
import { type CodedColumn, MASKED, takeRows } from "./coded-column.js";
import { codedToStored, type ShownColumn } from "./coded-to-stored.js";
import { isDetailedParameter } from "./parameter-columns.js";
import type { StimulusConditionRow, StimulusPresentationRow } from "./presentation-row.js";
import type { Presentations, StimulusConditions } from "./presentations.js";
import { taken } from "./taken.js";

/** Which columns a table of presentations shows. */
export interface PresentationColumns {
  /** Parameters of the drawing software, such as mask and opacity. Default: no. */
  readonly includeDetailedParameters?: boolean;
  /** Columns in which every cell is missing. Default: no. */
  readonly includeUnusedParameters?: boolean;
}

/** Presentations as a table, index `stimulus_presentation_id`. */
export function presentationTable(
  presentations: Presentations,
  rows: Int32Array,
  { includeDetailedParameters = false, includeUnusedParameters = false }: PresentationColumns,
): Table<StimulusPresentationRow> {
  const take = (column: CodedColumn): CodedColumn => takeRows(column, rows);
  const shown = presentations.parameters.filter(({ name }) => includeDetailedParameters || !isDetailedParameter(name));
  const { startTimes, stopTimes } = presentations;
  const start = taken(startTimes, rows);
  const stop = taken(stopTimes, rows);
  const conditionIds = taken(presentations.conditionIds, rows);
  const duration = stop.map((time, i) => ((conditionIds[i] as number) < 0 ? Number.NaN : time - (start[i] as number)));
  const columns = [
    float("start_time", start),
    float("stop_time", stop),
    float("duration", duration),
    codedToStored(take(presentations.names), "string"),
    codedToStored(take(presentations.blocks)),
    conditionColumn(conditionIds, presentations.conditionIds.includes(MASKED)),
    ...shown.map((column) => codedToStored(take(column))),
  ];
  const kept = columns.filter(({ unused }) => includeUnusedParameters || !unused).map(({ stored }) => stored());
  const index = StoredColumn.of("stimulus_presentation_id", { dtype: "int", data: rows });
  return Table.fromStored("stimulus_presentation_id", [index, ...kept]);
}

/** The conditions as a table, index `stimulus_condition_id`. */
export function conditionTable({ names, parameters }: StimulusConditions): Table<StimulusConditionRow> {
  const ids = Int32Array.from(names.codes, (_, id) => id);
  const index = StoredColumn.of("stimulus_condition_id", { dtype: "int", data: ids });
  return Table.fromStored("stimulus_condition_id", [
    index,
    codedToStored(names, "string").stored(),
    ...parameters.map((column) => codedToStored(column).stored()),
  ]);
}

function float(name: string, data: Float64Array): ShownColumn {
  return { unused: data.every(Number.isNaN), stored: () => StoredColumn.of(name, { dtype: "float", data }) };
}

/** Whole numbers, but floats throughout a session that has invalid presentations, as in pandas. */
function conditionColumn(ids: Int32Array, someMissing: boolean): ShownColumn {
  return {
    unused: ids.every((id) => id < 0),
    stored() {
      if (!someMissing) return StoredColumn.of("stimulus_condition_id", { dtype: "int", data: ids });
      const data = Float64Array.from(ids, (id) => (id < 0 ? Number.NaN : id));
      return StoredColumn.of("stimulus_condition_id", { dtype: "float", data });
    },
  };
}
