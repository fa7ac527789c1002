import type { Table } from "@ecephys/tables";
import { badContent } from "../check/bad-content.js";
import { CheckedTable } from "../check/checked-table.js";
import type { Hdf5Group } from "../hdf5/tree.js";
import { dynamicTable, rowNumbers, type TableColumn } from "../nodes/dynamic-table-node.js";
import { core } from "../nodes/neurodata.js";
import { floatColumn, integerColumn, tagColumn, textColumn, timeSeriesColumn } from "../nodes/table-columns.js";
import { timeSeries } from "../nodes/time-series-node.js";
import { parameterColumn } from "./parameter-column.js";
import { joinedColors } from "./presentation-colors.js";
import { assertObjectName } from "./probes.js";
import { NO_INDEX, stimulusBlocks, stimulusIndices } from "./stimulus-numbers.js";

/** Columns with a place of their own, and those that sessions derive. */
const NOT_PARAMETERS = new Set([
  ...["start_time", "stop_time", "stimulus_name", "stimulus_block", "stimulus_index", "duration"],
  ...["stimulus_condition_id", "color", "color_triplet", "tags", "timeseries"],
]);

/** Read back, it would be a stimulus with conditions of its own. */
const MASKED = "invalid_presentation";

export interface PresentationNodes {
  /** Children of `/intervals`: one table per stimulus. */
  readonly tables: readonly (readonly [string, Hdf5Group])[];
  /** `/processing/stimulus/timestamps`: when presentations began. */
  readonly timestamps: Hdf5Group;
}

export function presentationNodes(presentations: Table<object>): PresentationNodes {
  const table = new CheckedTable("stimulusPresentations", presentations, ["start_time", "stop_time", "stimulus_name"]);
  for (const [row, id] of table.indexNumbers().entries()) {
    // Ids are not kept: readers count presentations in the order of their start times.
    if (id !== row) throw table.refuse(presentations.indexName, row, `the id ${row}: presentations count from 0`);
  }
  const start = table.ascending("start_time");
  const stop = table.numbers("stop_time");
  const names = table.texts("stimulus_name");
  const masked = names.indexOf(MASKED);
  if (masked >= 0) {
    throw badContent(
      `stimulusPresentations, column "stimulus_name", row ${masked}: ${MASKED} is what sessions call presentations whose stimulus they hide.`,
      "Leave these rows out and count the others from 0, or put in what was shown: a session does not tell.",
    );
  }
  for (const [row, time] of stop.entries()) {
    if (!(time >= (start[row] as number) && Number.isFinite(time))) {
      throw table.refuse("stop_time", row, "a time that is not before start_time");
    }
  }
  const timestamps = timeSeries({ description: "When presentations began", unit: "s", data: start, timestamps: start });
  const blocks = table.has("stimulus_block") ? table.numbers("stimulus_block") : stimulusBlocks(names);
  const indices = table.has("stimulus_index") ? storedIndices(table) : stimulusIndices(names, blocks);
  const isWithoutBlocks = blocks.every(Number.isNaN);
  const colors = joinedColors(table);
  const parameters = table.columnNames.filter((name) => !NOT_PARAMETERS.has(name));

  const tableOf = (name: string, rows: Int32Array): Hdf5Group => {
    const columns: (TableColumn | undefined)[] = [
      floatColumn("start_time", "Beginning of the presentation, in seconds", take(start, rows)),
      floatColumn("stop_time", "End of the presentation, in seconds", take(stop, rows)),
      textColumn("stimulus_name", "Name of the stimulus", new Array<string>(rows.length).fill(name), { shared: true }),
      blockColumn(take(blocks, rows), isWithoutBlocks),
      integerColumn("stimulus_index", "Number of the stimulus", take(indices, rows)),
      colors === undefined ? undefined : parameterColumn(table, "color", rows, colors),
      ...parameters.map((parameter) => parameterColumn(table, parameter, rows, table.column(parameter))),
      tagColumn("stimulus_time_interval", rows.length),
      timeSeriesColumn(timestamps, rows),
    ];
    return dynamicTable({
      type: core("TimeIntervals"),
      description: `Presentations of ${name}`,
      ids: rowNumbers(rows.length),
      columns: columns.filter((column) => column !== undefined),
    });
  };
  const tables = [...rowsByName(names)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, rows] of tables) {
    assertObjectName(`stimulusPresentations, column "stimulus_name", row ${rows[0]}`, name);
  }
  return {
    timestamps,
    tables: tables.map(([name, rows]) => [`${name}_presentations`, tableOf(name, Int32Array.from(rows))] as const),
  };
}

/** The numbers given, none as AllenSDK has it. */
function storedIndices(table: CheckedTable): Float64Array {
  const indices = table.numbers("stimulus_index");
  for (const [row, index] of indices.entries()) {
    if (Number.isNaN(index)) indices[row] = NO_INDEX;
    else if (!Number.isSafeInteger(index)) throw table.refuse("stimulus_index", row, "a whole number or nothing");
  }
  return indices;
}

/** As AllenSDK does, not for stimuli outside of blocks; but there must be one somewhere. */
function blockColumn(blocks: Float64Array, always: boolean): TableColumn | undefined {
  if (!always && blocks.every(Number.isNaN)) return undefined;
  return floatColumn("stimulus_block", "Number of the block of successive presentations of one stimulus", blocks);
}

function rowsByName(names: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, name] of names.entries()) {
    const own = rows.get(name);
    if (own === undefined) rows.set(name, [row]);
    else own.push(row);
  }
  return rows;
}

function take(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}
