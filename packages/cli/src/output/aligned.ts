import { formatTable } from "@ecephys/tables";
import { createColors } from "picocolors";
import type { TableFormatter } from "./format.js";

const MAX_CELL = 48;

/** For people: aligned columns that fit the terminal, with what was left out named below. */
export const aligned: TableFormatter = (table, { width, maxRows, colour }) => {
  const { bold, dim } = createColors(colour);
  const lines = formatTable(table, { maxWidth: width, maxRows, maxCell: MAX_CELL }).split("\n");
  const styled = lines.map((line, number) => {
    if (number === 0) return bold(line);
    return number <= 2 || number === lines.length - 1 ? dim(line) : line;
  });
  if (table.numRows > maxRows)
    styled.push(dim("Rows in the middle are left out: --limit N shows the first N, --format csv all."));
  return [`${styled.join("\n")}\n`];
};
