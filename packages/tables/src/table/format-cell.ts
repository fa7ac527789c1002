import type { StoredColumn } from "../column/column.js";

/** One cell as a person reads it. */
export function formatCell(value: unknown, maxCell = 24): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") return formatFloat(value, decimalsOf(value));
  const text = Array.isArray(value) ? value.map((item) => formatCell(item, maxCell)).join(", ") : String(value);
  return shorten(text, maxCell);
}

/** The cells at `rows`; numbers get the same decimals all down the column, so that they can be compared at a glance. */
export function formatCells(column: StoredColumn, rows: readonly number[], maxCell: number): string[] {
  const cells: unknown[] = rows.map((row) => column.at(row));
  const floats = column.dtype === "float" ? cells.filter((cell): cell is number => typeof cell === "number") : [];
  const decimals = Math.max(1, ...floats.map(decimalsOf));
  return cells.map((cell) =>
    column.dtype === "float" && typeof cell === "number" ? formatFloat(cell, decimals) : formatCell(cell, maxCell),
  );
}

/** One line of at most `length` characters, without anything that could move a terminal's cursor. */
export function shorten(text: string, length: number): string {
  const flat = text.replaceAll(/[\s\p{Cc}]+/gu, " ");
  return flat.length > length ? `${flat.slice(0, Math.max(0, length - 1))}…` : flat;
}

function formatFloat(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && decimals === 0) return String(value);
  return isExtreme(value) ? value.toExponential(3) : value.toFixed(decimals);
}

/** Decimals that six significant digits need, five at most. */
function decimalsOf(value: number): number {
  if (!Number.isFinite(value) || isExtreme(value)) return 0;
  const [, fraction = ""] = String(Number(value.toPrecision(6))).split(".");
  return Math.min(5, fraction.length);
}

/** Too small or too large to be read without an exponent. */
function isExtreme(value: number): boolean {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e15);
}
