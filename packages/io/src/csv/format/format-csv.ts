import type { Table } from "@ecephys/tables";
import { type FieldWriter, fieldWriter } from "./field-writer.js";
import { quoteField } from "./quote-field.js";

/** Long enough to make few writes, short enough to keep memory flat. */
const PIECE_LENGTH = 65_536;

/**
 * A table as CSV text, in pieces of about 64 KiB that end at row ends: what `DataFrame.to_csv` writes.
 *
 * Index first; floats as Python's `repr` (`118.0`, `1e-05`), `True`/`False`, missing cells empty, lists as Python's
 * `repr` (`['VISp', nan]`), LF line ends, quotes only around fields with a comma, a quote or a line end.
 *
 * @throws EcephysError `ECEPHYS_SCHEMA` naming column and row for a cell that has no CSV text
 */
export function* formatCsv(table: Table<object>): Generator<string, void, undefined> {
  const columns = [table.index, ...table.columns()];
  const [first, ...others] = columns.map(fieldWriter) as [FieldWriter, ...FieldWriter[]];
  // A line must not be blank: Python's csv module writes a lone empty field as two quotes.
  const line = (text: string) => (columns.length === 1 && text === "" ? '""\n' : `${text}\n`);
  let piece = line(columns.map((column) => quoteField(column.name)).join(","));
  for (let row = 0; row < table.numRows; row++) {
    let text = first(row);
    for (const field of others) text += `,${field(row)}`;
    piece += line(text);
    if (piece.length >= PIECE_LENGTH) {
      yield piece;
      piece = "";
    }
  }
  if (piece !== "") yield piece;
}
