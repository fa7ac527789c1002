import type { ByteSource, CallOptions, ColumnData, Dtype } from "@ecephys/core";
import type { Table } from "@ecephys/tables";

/** A table of the project: where it is kept and how to come by it. */
export interface TableEntry {
  /** Absolute path the manifest gives it. */
  readonly path: string;
  /** For messages and progress, e.g. `units`. */
  readonly what: string;
  /** The column that holds the ids. */
  readonly indexColumn: string;
  /** Declared types; other columns are inferred. */
  readonly dtypes: Readonly<Record<string, Dtype>>;
  /** `false`: a fetch that gives no rows is an error, and nothing is kept of it. Default true. */
  readonly mayBeEmpty?: boolean;
  fetch(options: CallOptions): Promise<ColumnData>;
}

/** A binary file of the project. */
export interface FileEntry {
  readonly path: string;
  readonly what: string;
  fetch(options: CallOptions): Promise<ByteSource>;
  /** Rejects with a `CorruptFileError` unless the file is whole. */
  verify?(path: string, options: CallOptions): Promise<void>;
}

/**
 * Where verified copies are kept. An entry is either absent or whole: nobody ever sees half of one.
 */
export interface Store {
  /** The table, from its copy if there is one, fetched and kept otherwise. */
  table<Row extends object>(entry: TableEntry, options?: CallOptions): Promise<Table<Row>>;
  /** Path of the verified file, fetched and kept if absent. */
  file(entry: FileEntry, options?: CallOptions): Promise<string>;
  /** Lets go of temporary files, if any. */
  close?(): Promise<void>;
}
