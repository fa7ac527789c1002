import type { CellTable } from "../scan/cell-table.js";
import type { ColumnCells } from "../scan/column-cells.js";
import { NOT_UTF8_HINT } from "../scan/text.js";

/** The current cell's text. @throws CorruptFileError if it is not UTF-8 or holds a NUL byte */
export function checkedText(table: CellTable, cells: ColumnCells, name: string): string {
  const text = cells.text();
  if (text === undefined) {
    throw table.corruptAt(cells.start, `is not UTF-8 text (column "${name}")`, NOT_UTF8_HINT);
  }
  // What a crash leaves where a block was never written.
  if (text.includes("\0")) throw table.corruptAt(cells.start, `holds a NUL byte (column "${name}")`);
  return text;
}
