import { type CallOptions, type FileInput, METRICS_DTYPES, type RawMetricsRow } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { CsvOptions } from "../csv/parse-csv.js";
import { readCsv } from "../csv/read-csv.js";

/** The index of every metrics file. */
export const METRICS_INDEX = "ecephys_unit_id";

/** How to read a metrics file: as any CSV file, but the index is always `ecephys_unit_id`. */
export type MetricsOptions = Omit<CsvOptions, "indexColumn">;

/**
 * Reads a unit analysis metrics file (a path, or its bytes): one row per unit, indexed by `ecephys_unit_id`.
 * Types are inferred as pandas does, because every session type has metrics of its own.
 *
 * @throws CorruptFileError; EcephysError `ECEPHYS_FILE_ACCESS` naming the path, `ECEPHYS_ABORTED`
 */
export function readMetricsCsv<Row extends object = RawMetricsRow>(
  file: FileInput,
  options: MetricsOptions & CallOptions = {},
): Promise<Table<Row>> {
  const dtypes = { ...METRICS_DTYPES, ...options.dtypes };
  return readCsv<Row>(file, { ...options, indexColumn: METRICS_INDEX, dtypes });
}
