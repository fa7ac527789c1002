import type { CallOptions, FileInput } from "@ecephys/core";
import { nameOf, readBytes } from "../file/read-bytes.js";
import { columnNames } from "./column/column-names.js";
import { indexPosition } from "./parse-csv.js";
import { scanCells } from "./scan/scan-cells.js";
import { firstLineNotUtf8, NOT_UTF8_HINT } from "./scan/text.js";

/**
 * Looks whether a CSV file is whole and well formed, and has the index column if one is named. Converts nothing.
 * @throws CorruptFileError; EcephysError `ECEPHYS_FILE_ACCESS`, `ECEPHYS_ABORTED`
 */
export async function verifyCsv(file: FileInput, options: CallOptions = {}, indexColumn?: string): Promise<void> {
  const path = nameOf(file, "The CSV text");
  const bytes = await readBytes(file, options);
  const table = scanCells(bytes, path);
  const names = columnNames(table);
  if (indexColumn !== undefined) indexPosition(names, indexColumn, path);
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw table.corruptAt(nul, "holds a NUL byte");
  const foreign = firstLineNotUtf8(bytes);
  if (foreign >= 0) throw table.corruptAt(foreign, "is not UTF-8 text", NOT_UTF8_HINT);
}
