import type { Table } from "@ecephys/tables";
import { TABLES } from "../schema/tables.js";
import { columnCells } from "./column-cells.js";
import { type Cell, type Rows, rowsOf } from "./rows.js";

const ELSEWHERE = { manual_structure_id: "ecephys_structure_id" };

/** `structures` and `ecephys_channels`, all of them valid: others are in no published file. */
export function channelRows(channels: Table): Rows[] {
  const structureIds = columnCells(channels, "ecephys_structure_id", "ecephys_channels", "manual_structure_id");
  const acronyms = columnCells(channels, "ecephys_structure_acronym", "structures", "acronym");
  const structures = new Map<Cell, Cell>();
  for (const [row, id] of structureIds.entries()) {
    if (id !== null && !structures.has(id)) structures.set(id, acronyms[row] ?? null);
  }
  const columns: Record<string, Cell[]> = {};
  for (const column of Object.keys(TABLES.ecephys_channels)) {
    const name = column in ELSEWHERE ? ELSEWHERE[column as keyof typeof ELSEWHERE] : column;
    columns[column] = columnCells(channels, name, "ecephys_channels", column);
  }
  columns.valid_data = new Array<Cell>(channels.numRows).fill("true");
  return [
    rowsOf(
      "structures",
      [...structures].map(([id, acronym]) => ({ id, acronym })),
    ),
    { table: "ecephys_channels", columns },
  ];
}
