import type { Storage } from "@ecephys/tables";
import type { ColumnPlan } from "../column/read-columns.js";
import { COMMA, CR, LF } from "../scan/ascii.js";
import type { CellTable } from "../scan/cell-table.js";
import { skipBlankLines } from "../scan/line-end.js";
import { columnOfType } from "./column-of-type.js";
import type { OnePassColumn } from "./one-pass-column.js";
import { TextSource } from "./text-source.js";

/** Rows read before it is estimated how many there are. */
const FIRST_ROWS = 256;

/** How many times the rows read an estimate may be: the first ones may be far shorter than the others. */
const MOST_GROWTH = 64;

/** The columns of a text, in order. */
export interface OnePassTable {
  readonly numRows: number;
  readonly storages: readonly Storage[];
}

/**
 * Reads the rows below a header row by row, converting each cell where its end is found: no byte is looked at twice and
 * no cell's position is kept. Only ordinary text is read so: quotes in text columns alone, line ends LF or CRLF, every
 * column of the declared type or that of its first cell. Of anything else – damage too – nothing is said here but
 * `undefined`: the general way finds out what it is.
 *
 * @param index - the position of the index column, in which no cell may be missing
 * @throws CorruptFileError where a quote is not closed properly: then nothing before it was out of the ordinary
 */
export function readInOnePass(
  header: CellTable,
  plans: readonly ColumnPlan[],
  index: number,
): OnePassTable | undefined {
  const { bytes, path } = header;
  const source = new TextSource(bytes, path);
  const columns: OnePassColumn[] = [];
  for (const { dtype } of plans) {
    const column = columnOfType(source, dtype, FIRST_ROWS);
    if (column === undefined) return undefined;
    columns.push(column);
  }
  const start = header.end;
  let room = FIRST_ROWS;
  let numRows = 0;
  let at = start;
  while (at < bytes.length) {
    if (numRows === room) {
      // As many as there will be if the rest is like what was read, and some more; what stays untouched costs nothing.
      const growth = (1.05 * (bytes.length - start)) / (at - start);
      room = Math.ceil(numRows * Math.min(growth, MOST_GROWTH));
      for (const column of columns) column.reserve(room);
    }
    at = readRow(bytes, columns, at, numRows);
    if (at < 0) return undefined;
    at = skipBlankLines(bytes, at);
    numRows++;
  }
  if (numRows === 0 || (columns[index] as OnePassColumn).missing > 0) return undefined;
  return { numRows, storages: columns.map((column) => column.finish(numRows)) };
}

/** Reads a row. @returns the start of the next line, or -1 where the row is not ordinary */
function readRow(bytes: Uint8Array, columns: OnePassColumn[], start: number, row: number): number {
  const last = columns.length - 1;
  let at = start;
  for (let position = 0; position <= last; position++) {
    let end = (columns[position] as OnePassColumn).take(at, row);
    if (end < 0) end = takeBySuccessor(columns, position, at, row);
    if (end < 0) return -1;
    if (position < last && bytes[end] !== COMMA) return -1;
    at = end + 1;
  }
  const end = at - 1;
  if (bytes[end] === LF) return at;
  return bytes[end] === CR && bytes[at] === LF ? at + 1 : -1;
}

/** Lets another column have the cell and what follows below it. */
function takeBySuccessor(columns: OnePassColumn[], position: number, at: number, row: number): number {
  const successor = columns[position]?.successor?.(at, row);
  if (successor === undefined) return -1;
  columns[position] = successor;
  return successor.take(at, row);
}
