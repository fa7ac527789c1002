import { type CallOptions, type FileInput, throwIfAborted } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { nameOf, readBytes } from "../file/read-bytes.js";
import { type CsvOptions, parseCsv } from "./parse-csv.js";

/**
 * Reads a CSV file (a path, or its bytes) into a table; see {@link parseCsv} for types, missing values and damage.
 *
 * @throws CorruptFileError; EcephysError `ECEPHYS_FILE_ACCESS` naming the path, `ECEPHYS_ABORTED`
 */
export async function readCsv<Row extends object = Record<string, unknown>>(
  file: FileInput,
  options: CsvOptions & CallOptions = {},
): Promise<Table<Row>> {
  const bytes = await readBytes(file, options);
  const path = nameOf(file, "The CSV text");
  throwIfAborted(options.signal, `reading ${path}`);
  return parseCsv<Row>(bytes, { ...options, path });
}
