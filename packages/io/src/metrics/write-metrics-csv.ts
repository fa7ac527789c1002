import { EcephysError } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { writeCsv } from "../csv/write-csv.js";
import { METRICS_INDEX } from "./read-metrics-csv.js";

/**
 * Writes a unit analysis metrics file; see `writeCsv`.
 * @throws EcephysError `ECEPHYS_SCHEMA` if the table has another index, with which the file could not be read again;
 *   `ECEPHYS_FILE_ACCESS` naming the path
 */
export async function writeMetricsCsv(path: string, table: Table<object>): Promise<void> {
  if (table.indexName !== METRICS_INDEX) {
    throw new EcephysError(
      "ECEPHYS_SCHEMA",
      `A metrics file is indexed by "${METRICS_INDEX}", this table by "${table.indexName}". ${path} was not written.`,
      { hint: `Rename the index to "${METRICS_INDEX}", or use writeCsv for other tables.` },
    );
  }
  await writeCsv(path, table);
}
