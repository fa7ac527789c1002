import type { Storage } from "@ecephys/tables";

/** Reads one column, a block of rows at a time. */
export interface ColumnReader {
  /**
   * Reads the rows from `from` to before `to`; blocks come in order, without gaps.
   * @returns the reader to go on with: this one, or one that has taken over and read everything from row 0
   */
  read(from: number, to: number): ColumnReader;
  /** The column, after its last row. */
  finish(): Storage;
}

/** Who reads a column with a cell that another reader cannot take, or an error for the cell at that row. */
export type TakeOver = (row: number) => ColumnReader;
