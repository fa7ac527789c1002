import type { Table } from "@ecephys/tables";
import { replaceFileInPieces } from "../file/replace-file.js";
import { formatCsv } from "./format/format-csv.js";

/**
 * Writes a table to a CSV file, byte for byte as `DataFrame.to_csv` would; see {@link formatCsv}.
 * Streams: the text is never whole in memory. It is written beside the target and moved into place when whole, so an
 * existing file is replaced in one step or, on failure, left as it was. The folder must exist.
 *
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path; `ECEPHYS_SCHEMA` for a cell that has no CSV text
 */
export async function writeCsv(path: string, table: Table<object>): Promise<void> {
  await replaceFileInPieces(path, encoded(formatCsv(table)));
}

function* encoded(pieces: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of pieces) yield encoder.encode(piece);
}
