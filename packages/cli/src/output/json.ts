import type { TableFormatter } from "./format.js";
import { jsonRows } from "./json-cells.js";

/** One array of row objects, a row a line. */
export const json: TableFormatter = function* (table) {
  let before = "[\n";
  for (const row of jsonRows(table)) {
    yield before + row;
    before = ",\n";
  }
  yield table.numRows === 0 ? "[]\n" : "\n]\n";
};
