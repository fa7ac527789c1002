import type { Storage } from "@ecephys/tables";

/** The cell is not of this column's type; another one may take it. */
export const NOT_MINE = -1;

/** The cell is rare enough for the whole text to be read the general way. */
export const UNUSUAL = -2;

/** A column that finds out where its cells end while it reads them. */
export interface OnePassColumn {
  /** Cells without a value so far. */
  readonly missing: number;
  /** Reads the cell that begins at a byte. @returns the byte that ends it, {@link NOT_MINE} or {@link UNUSUAL} */
  take(at: number, row: number): number;
  /** Makes room for more rows. */
  reserve(rows: number): void;
  /** Who goes on from a cell this column cannot take. */
  successor?(at: number, row: number): OnePassColumn | undefined;
  finish(rows: number): Storage;
}
