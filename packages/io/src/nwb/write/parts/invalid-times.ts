import type { Table } from "@ecephys/tables";
import { CheckedTable } from "../check/checked-table.js";
import type { Hdf5Group } from "../hdf5/tree.js";
import { dynamicTable } from "../nodes/dynamic-table-node.js";
import { core } from "../nodes/neurodata.js";
import { floatColumn, textColumn } from "../nodes/table-columns.js";

/** `/intervals/invalid_times`. */
export function invalidTimesNode(invalidTimes: Table<object>): Hdf5Group {
  const table = new CheckedTable("invalidTimes", invalidTimes, ["start_time", "stop_time", "tags"]);
  const column = table.column("tags");
  const tags: string[] = [];
  const ends = Float64Array.from({ length: table.numRows }, (_, row) => {
    const cell = column.at(row);
    if (!isTextList(cell)) throw table.refuse("tags", row, "a list of texts");
    return tags.push(...cell);
  });
  const start = table.numbers("start_time");
  const stop = table.numbers("stop_time");
  for (const [row, time] of stop.entries()) {
    if (!(time >= (start[row] as number))) throw table.refuse("stop_time", row, "a time that is not before start_time");
  }
  return dynamicTable({
    type: core("TimeIntervals"),
    description: "Times whose data cannot be used",
    ids: table.ids(),
    columns: [
      floatColumn("start_time", "Beginning, in seconds", start),
      floatColumn("stop_time", "End, in seconds", stop),
      { ...textColumn("tags", "What is invalid: its type, id and label", tags), ends },
    ],
  });
}

function isTextList(cell: unknown): cell is readonly string[] {
  return Array.isArray(cell) && cell.every((item) => typeof item === "string");
}
