import { formatCell } from "@ecephys/tables";
import { colours } from "../environment.js";
import type { TableFormatter } from "./format.js";

/** For people: a table's only row, a column a line; long cells go on below where they began. */
export const record: TableFormatter = (table, { width, colour }) => {
  const { bold } = colours(colour);
  const columns = table.numRows === 0 ? [] : [table.index, ...table.columns()];
  const margin = Math.max(0, ...columns.map(({ name }) => name.length)) + 2;
  return columns.map((column) => {
    const cell = column.at(0);
    const parts = Array.isArray(cell)
      ? cell.map((item) => formatCell(item, Number.POSITIVE_INFINITY))
      : [cellText(cell)];
    const lines = wrapped(parts, width - margin);
    return `${bold(column.name.padEnd(margin))}${lines.join(`\n${" ".repeat(margin)}`)}\n`;
  });
};

function cellText(cell: unknown): string {
  return formatCell(typeof cell === "number" && Number.isNaN(cell) ? null : cell, Number.POSITIVE_INFINITY);
}

/** Parts with commas between them, on lines of at most `width` characters where a part allows it. */
function wrapped(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [i, part] of parts.entries()) {
    const piece = i === parts.length - 1 ? part : `${part},`;
    if (line !== "" && line.length + 1 + piece.length > width) {
      lines.push(line);
      line = piece;
    } else line = line === "" ? piece : `${line} ${piece}`;
  }
  return [...lines, line];
}
