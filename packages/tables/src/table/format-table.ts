import type { StoredColumn } from "../column/column.js";
import { formatCells, shorten } from "./format-cell.js";

/** How much of a table to print. */
export interface FormatOptions {
  /** Most rows to show; the middle is left out beyond. Default 10. */
  readonly maxRows?: number;
  /** Most characters per line; columns in the middle are left out beyond, and named below. Default 100. */
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

/** A column as lines of equal length: name, dtype, rule, cells. */
type Block = readonly string[];

const GAP = "  ";

/** Aligned text: names, dtypes, rows, and a closing line with the full size and the columns that did not fit. */
export function formatTable(table: Printable, options: FormatOptions = {}): string {
  const { maxRows = 10, maxWidth = 100, maxCell = 24 } = options;
  const { head, tail } = shownRows(table.numRows, maxRows);
  const widest = Math.max(4, Math.min(maxCell, maxWidth));
  const blocks: [Block, ...Block[]] = [
    toBlock(table.index, head, tail, widest),
    ...table.columnNames.map((name) => toBlock(table.column(name), head, tail, widest)),
  ];
  const { front, back } = fittingColumns(blocks, maxWidth);
  const hidden = table.columnNames.slice(front - 1, table.columnNames.length - back);
  const shown = [...blocks.slice(0, front), ...(hidden.length > 0 ? [ellipsis(blocks[0].length)] : [])];
  shown.push(...blocks.slice(blocks.length - back));
  const size = `${counted(table.numRows, "row")} × ${counted(table.columnNames.length, "column")}`;
  return [...sideBySide(shown), "", size + notShown(hidden, maxWidth)].join("\n");
}

/** Row positions to print, before and after the rows left out. */
function shownRows(numRows: number, maxRows: number): { head: number[]; tail: number[] } {
  const all = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  if (numRows <= maxRows) return { head: all(0, numRows), tail: [] };
  const half = Math.max(1, Math.floor(maxRows / 2));
  return { head: all(0, half), tail: all(numRows - half, numRows) };
}

function toBlock(column: StoredColumn, head: readonly number[], tail: readonly number[], maxCell: number): Block {
  const cells = formatCells(column, [...head, ...tail], maxCell);
  if (tail.length > 0) cells.splice(head.length, 0, "…");
  const titles = [shorten(column.name, Math.max(maxCell, 40)), column.dtype];
  const width = Math.max(...[...titles, ...cells].map((line) => line.length));
  const isNumeric = column.dtype === "int" || column.dtype === "float";
  const align = (line: string) => (isNumeric ? line.padStart(width) : line.padEnd(width));
  return [...titles.map(align), "─".repeat(width), ...cells.map(align)];
}

/** How many columns, the index first, to show from either end, in turns, until a line is full. */
function fittingColumns(blocks: readonly Block[], maxWidth: number): { front: number; back: number } {
  const widths = blocks.map((block) => (block[0] as string).length + GAP.length);
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (total - GAP.length <= maxWidth) return { front: blocks.length, back: 0 };
  let front = 1;
  let back = 0;
  let used = (widths[0] as number) + "…".length;
  for (;;) {
    const fromFront = front <= back + 1;
    const next = widths[fromFront ? front : blocks.length - 1 - back] as number;
    if (front + back >= blocks.length - 1 || used + next > maxWidth) return { front, back };
    used += next;
    if (fromFront) front++;
    else back++;
  }
}

function ellipsis(height: number): Block {
  return Array.from({ length: height }, (_, line) => (line === 0 ? "…" : " "));
}

function sideBySide(blocks: readonly Block[]): string[] {
  const height = blocks[0]?.length ?? 0;
  return Array.from({ length: height }, (_, line) =>
    blocks
      .map((block) => block[line])
      .join(GAP)
      .trimEnd(),
  );
}

/** `; not shown: a, b, c and 12 more`, within the width. */
function notShown(hidden: readonly string[], maxWidth: number): string {
  if (hidden.length === 0) return "";
  const named: string[] = [];
  let room = maxWidth - 55;
  for (const name of hidden) {
    room -= name.length + 2;
    if (room < 0) break;
    named.push(shorten(name, maxWidth));
  }
  const more = hidden.length - named.length;
  if (named.length === 0) return `; ${counted(more, "column")} not shown`;
  return `; not shown: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
