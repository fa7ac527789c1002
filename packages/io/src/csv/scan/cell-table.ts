import { CorruptFileError } from "@ecephys/core";
import { ColumnCells } from "./column-cells.js";
import { lineOf } from "./line-of.js";

/** The advice given with a text that stops in the middle. */
export const CUT_OFF = "It was cut off while being written or fetched: delete it and fetch it again.";

/** The advice given with a damaged file when there is no better one. */
const FETCH_AGAIN = "Delete the file and fetch it again; if you edited it, mend that line.";

/** Where the cells of a CSV text lie. Nothing is copied or decoded until a column is read. */
export class CellTable {
  /** Where the text comes from, for messages. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly numColumns: number;
  /** Rows below the header. */
  readonly numRows: number;
  /** The byte after what was looked at: the next line's first, or the text's length. */
  readonly end: number;
  readonly #bounds: Int32Array;

  /**
   * @param bounds - per line, the header's first: where each cell starts, then the position after the line's last cell
   *   and one more, so that every cell ends one byte before the next entry
   */
  constructor(path: string, bytes: Uint8Array, numColumns: number, numLines: number, bounds: Int32Array, end: number) {
    this.path = path;
    this.bytes = bytes;
    this.numColumns = numColumns;
    this.numRows = numLines - 1;
    this.end = end;
    this.#bounds = bounds;
  }

  /** The cells of a column, from the header (row -1) downwards. */
  column(position: number): ColumnCells {
    return new ColumnCells(this.bytes, this.#bounds, position, this.numColumns + 1, this.numRows);
  }

  /** The error for evidence found at a byte: `reason` follows "line N ". */
  corruptAt(offset: number, reason: string, hint?: string): CorruptFileError {
    return corruptLine(this.path, this.bytes, offset, reason, hint);
  }
}

/** {@link CellTable.corruptAt} for text that has not become a table. */
export function corruptLine(
  path: string,
  bytes: Uint8Array,
  offset: number,
  reason: string,
  hint = FETCH_AGAIN,
): CorruptFileError {
  const line = lineOf(bytes, offset);
  return new CorruptFileError(path, `line ${line} ${reason}`, { line, hint });
}
