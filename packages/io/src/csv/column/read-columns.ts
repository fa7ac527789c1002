import type { Dtype } from "@ecephys/core";
import { emptyStorage, type Storage } from "@ecephys/tables";
import type { CellTable } from "../scan/cell-table.js";
import { readerFor } from "./reader-for.js";

/** Rows whose text stays in the processor's cache while column after column is read from it. */
const BLOCK_ROWS = 256;

/** A column to be read: its name in the table, and its declared type if it has one. */
export interface ColumnPlan {
  readonly name: string;
  readonly dtype: Dtype | undefined;
}

/**
 * All columns of a table, in order; without rows, of declared type or `float`.
 *
 * @throws CorruptFileError naming line and column if a cell cannot be of the declared type or is not text;
 *   EcephysError `ECEPHYS_BAD_ARGUMENT` for a type CSV text cannot hold
 */
export function readColumns(table: CellTable, plans: readonly ColumnPlan[]): Storage[] {
  const readers = plans.map(({ name, dtype }, position) => readerFor(table, position, name, dtype));
  if (table.numRows === 0) return plans.map(({ dtype }) => emptyStorage(dtype ?? "float"));
  for (let from = 0; from < table.numRows; from += BLOCK_ROWS) {
    const to = Math.min(from + BLOCK_ROWS, table.numRows);
    for (const [position, reader] of readers.entries()) readers[position] = reader.read(from, to);
  }
  return readers.map((reader) => reader.finish());
}
