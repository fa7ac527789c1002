import type { StoredColumn } from "../column/column.js";

/** How much of a table to print. */
export interface FormatOptions {
  /** Most rows to show; the middle is left out beyond. Default 10. */
  readonly maxRows?: number;
  /** Most characters per line; columns in the middle are left out beyond. Default 100. */
  readonly maxWidth?: number;
  /** Most characters of one cell. Default 24. */
  readonly maxCell?: number;
}

interface Printable {
  readonly numRows: number;
  readonly columnNames: readonly string[];
  readonly index: StoredColumn;
  column(name: string): StoredColumn;
}

/** Aligned text: header, dtypes, rows, and a closing line with the full size. */
export function formatTable(table: Printable, options: FormatOptions = {}): string {
  const { maxRows = 10, maxWidth = 100, maxCell = 24 } = options;
  const shown = shownRows(table.numRows, maxRows);
  const blocks = [table.index, ...table.columnNames.map((name) => table.column(name))].map((column) =>
    block(column, shown, maxCell),
  );
  const lines = joinBlocks(fitWidth(blocks, maxWidth));
  const columns = `${table.columnNames.length} column${table.columnNames.length === 1 ? "" : "s"}`;
  return [...lines, `${table.numRows} row${table.numRows === 1 ? "" : "s"} × ${columns}`].join("\n");
}

/** Row positions to print; -1 stands for the rows left out. */
function shownRows(numRows: number, maxRows: number): number[] {
  const all = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  if (numRows <= maxRows) return all(0, numRows);
  const half = Math.max(1, Math.floor(maxRows / 2));
  return [...all(0, half), -1, ...all(numRows - half, numRows)];
}

function block(column: StoredColumn, rows: readonly number[], maxCell: number): string[] {
  const cells = rows.map((row) => (row < 0 ? "…" : formatCell(column.at(row), maxCell)));
  const lines = [column.name, column.dtype, ...cells];
  const width = Math.max(...lines.map((line) => line.length));
  const left = column.dtype === "string" || column.dtype === "list" || column.dtype === "mixed";
  return lines.map((line) => (left ? line.padEnd(width) : line.padStart(width)));
}

/** One cell as a person reads it. */
export function formatCell(value: unknown, maxCell = 24): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") return formatNumber(value);
  const text = Array.isArray(value) ? value.map((item) => item ?? "–").join(" ") : String(value);
  const flat = text.replaceAll(/\s+/g, " ");
  return flat.length > maxCell ? `${flat.slice(0, maxCell - 1)}…` : flat;
}

function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (Number.isInteger(value)) return String(value);
  const short = String(Number(value.toPrecision(6)));
  return short;
}

/** Drops columns from the middle until a line fits. */
function fitWidth(blocks: string[][], maxWidth: number): string[][] {
  const width = (list: readonly string[][]) => list.reduce((sum, lines) => sum + (lines[0]?.length ?? 0) + 2, -2);
  if (width(blocks) <= maxWidth) return blocks;
  const front = [...blocks];
  const back: string[][] = [];
  const gap = (blocks[0] ?? []).map(() => "…");
  while (front.length > 2 && width([...front, gap, ...back]) > maxWidth) {
    const last = front.pop() as string[];
    if (back.length < 1) back.unshift(last);
    else if (width([...front, gap, ...back]) > maxWidth) continue;
  }
  while (back.length > 0 && width([...front, gap, ...back]) > maxWidth) back.shift();
  return [...front, gap, ...back];
}

function joinBlocks(blocks: readonly string[][]): string[] {
  const height = blocks[0]?.length ?? 0;
  return Array.from({ length: height }, (_, i) =>
    blocks
      .map((lines) => lines[i] ?? "")
      .join("  ")
      .trimEnd(),
  );
}
