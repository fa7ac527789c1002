import { formatTable } from "@ecephys/tables";
import { colours } from "../environment.js";
import type { TableFormatter } from "./format.js";

/** Characters a cell may take: generous while columns are few, so that long cells do not crowd out other columns. */
function longestCell(width: number, columns: number): number {
  return Math.max(24, Math.min(60, Math.floor((2 * width) / columns)));
}

/** For people: aligned columns that fit the terminal, with what was left out named below. */
export const aligned: TableFormatter = (table, { width, maxRows, colour }) => {
  const { bold, dim } = colours(colour);
  const maxCell = longestCell(width, table.columnNames.length + 1);
  const lines = formatTable(table, { maxWidth: width, maxRows, maxCell }).split("\n");
  const styled = lines.map((line, number) => {
    if (number === 0) return bold(line);
    return number <= 2 || number === lines.length - 1 ? dim(line) : line;
  });
  if (table.numRows > maxRows) styled.push(dim("Rows left out: --limit N or --format csv shows them."));
  return [`${styled.join("\n")}\n`];
};
