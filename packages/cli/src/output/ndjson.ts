import type { TableFormatter } from "./format.js";
import { jsonRows } from "./json-cells.js";

/** One row object a line. */
export const ndjson: TableFormatter = function* (table) {
  for (const row of jsonRows(table)) yield `${row}\n`;
};
