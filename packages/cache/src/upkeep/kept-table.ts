import { CorruptFileError, EcephysError, fileAccessError } from "@ecephys/core";
import { parseCsv } from "@ecephys/io/csv";
import type { Table } from "@ecephys/tables";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysTable } from "../ecephys/entries.js";
import { readWholeFile } from "../store/whole-file.js";

/**
 * A cached table as its file says, for looking only: nothing is written, repaired or fetched, whatever is found.
 * @throws CorruptFileError for one that is malformed, lost rows, or was found damaged before; EcephysError
 *   `ECEPHYS_FILE_ACCESS` where it cannot be read
 */
export async function keptTable(cache: EcephysProjectCache, entry: EcephysTable): Promise<Table<object>> {
  const { key, args, indexColumn = "id", dtypes = {} } = entry;
  const path = cache.getCachePath(key, ...args);
  const { action, damage, record } = await cache.decide(entry);
  if (damage !== undefined) throw new CorruptFileError(path, damage.reason);
  const table = parseCsv(await bytesOf(path), { path, indexColumn, dtypes });
  const { rows } = record ?? {};
  // A cut at the end of a line cannot be told from a shorter table by the text alone.
  if (action === "verify" && rows !== undefined && table.numRows < rows) {
    throw new CorruptFileError(path, `it has ${table.numRows} rows, ${rows} were fetched`);
  }
  return table;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readWholeFile(path);
  } catch (error) {
    throw error instanceof EcephysError ? error : fileAccessError("read", path, error);
  }
}
