import type { StoredColumn, Table } from "@ecephys/tables";
import type { RaggedColumn } from "./ragged-column.js";

/** Samples `start` to `start + count` of the time series at `path`. */
export interface TimeSeriesReference {
  readonly path: string;
  readonly start: number;
  readonly count: number;
}

/**
 * A table of an NWB file (`DynamicTable`). Columns are read when asked for.
 *
 * A column that is not there is `ECEPHYS_UNKNOWN_COLUMN` with the nearest names; one that is listed but missing in the
 * file is `ECEPHYS_NWB_MISSING_PATH`; one of another length than the table is a CorruptFileError.
 */
export interface DynamicTable {
  readonly path: string;
  readonly numRows: number;
  /** In the order of the file's `colnames`. Columns that only hold the indices of ragged ones are left out. */
  readonly columnNames: readonly string[];
  has(name: string): boolean;
  isRagged(name: string): boolean;
  /** The whole-number column `id`. */
  ids(): Promise<StoredColumn>;
  /**
   * A flat column: int, float, bool or string; list where a row holds several values.
   * Enumerations are text; references are the last part of the path they point to, as `probeA`.
   */
  column(name: string): Promise<StoredColumn>;
  /** A ragged column, read in one go. One that is ragged twice over is flattened to the values of each row. */
  ragged(name: string): Promise<RaggedColumn>;
  /** A column of references to parts of time series, one list per row. */
  timeSeriesReferences(name?: string): Promise<readonly (readonly TimeSeriesReference[])[]>;
  /** The flat columns, or those named, with the index `id`. Ragged columns asked for by name become list columns. */
  table(names?: readonly string[]): Promise<Table>;
}
