import type { CheckedTable } from "../check/checked-table.js";
import { isMissing } from "../check/missing.js";

/** Cells by row. */
export interface Cells {
  at(row: number): unknown;
}

/**
 * Files have one column for both kinds of colour, -1 or 1 and triplets, which sessions tell apart.
 * @returns undefined if the table has neither
 */
export function joinedColors(table: CheckedTable): Cells | undefined {
  const [color, triplet] = ["color", "color_triplet"].map((name) => (table.has(name) ? table.column(name) : undefined));
  if (color === undefined || triplet === undefined) return color ?? triplet;
  return { at: (row) => (isMissing(color.at(row)) ? triplet.at(row) : color.at(row)) };
}
