import type { Table } from "@ecephys/tables";
import { TABLES } from "../schema/tables.js";
import { columnCells } from "./column-cells.js";
import type { Rows } from "./rows.js";

/** `ecephys_units`: the file's columns under the same names. */
export function unitRows(units: Table): Rows[] {
  const names = Object.keys(TABLES.ecephys_units);
  const columns = Object.fromEntries(names.map((name) => [name, columnCells(units, name, "ecephys_units")]));
  return [{ table: "ecephys_units", columns }];
}
