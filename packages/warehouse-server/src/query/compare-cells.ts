import type { Cell } from "../models/model-column.js";

/** Numbers by value, everything else by its text in code-unit order (which sorts ISO dates). Missing is the caller's. */
export function compareCells(a: Cell, b: Cell): number {
  const numeric = isNumeric(a) && isNumeric(b);
  const [left, right] = numeric ? [a, b] : [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function isNumeric(cell: Cell): cell is number | bigint {
  return typeof cell === "number" || typeof cell === "bigint";
}
