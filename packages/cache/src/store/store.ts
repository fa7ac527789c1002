import type { ByteSource, CallOptions, ColumnData, CorruptFileError, Dtype } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { FileRecord } from "./file-record.js";

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
 * What a store does when an entry is asked for: `use` the copy as it is, `verify` it first, `fetch` it, or `resume` a fetch
 * that was cut short.
 */
export type StoreAction = "use" | "verify" | "fetch" | "resume";

/** A {@link StoreAction} with the facts it was decided on. */
export interface Decision {
  readonly action: StoreAction;
  /** One clause, for people: `it is as it was when last found whole`. */
  readonly reason: string;
  /** Bytes of the copy in place; absent where there is none. */
  readonly size?: number;
  /** Bytes already received, to go on from; with `resume` only. */
  readonly received?: number;
  /** Bytes of the whole file, as announced when the fetch began; with `resume` only. */
  readonly total?: number;
  /** What is recorded about the copy in place. */
  readonly record?: FileRecord;
  /** With `verify`: the copy was found damaged as it is, so that it will be fetched anew. */
  readonly damage?: { readonly reason: string };
}

/** What reading a copy from its first to its last byte brought to light. */
export interface Verification {
  readonly path: string;
  readonly what: string;
  readonly status: "whole" | "damaged" | "absent";
  /** Bytes; absent with `absent`. */
  readonly size?: number;
  /** Hex digest of the whole copy. */
  readonly sha256?: string;
  /** Nobody had recorded it: its size and digest were recorded just now, to compare with next time. */
  readonly adopted?: boolean;
  /** With `damaged`: what was expected and what was found. */
  readonly damage?: CorruptFileError;
}

/**
 * Where verified copies are kept. An entry is either absent or whole: nobody ever sees half of one.
 */
export interface Store {
  /** The table, from its copy if there is one, fetched and kept otherwise. */
  table<Row extends object>(entry: TableEntry, options?: CallOptions): Promise<Table<Row>>;
  /** Path of the verified file, fetched and kept if absent. */
  file(entry: FileEntry, options?: CallOptions): Promise<string>;
  /** What {@link table} or {@link file} would do now. Looks at the store alone: no network, no writing. */
  decide(entry: TableEntry | FileEntry): Promise<Decision>;
  /**
   * Reads the copy from first to last byte, whatever is recorded of it. It is never changed or removed; one found damaged is
   * remembered as such, so that the next {@link table} or {@link file} replaces it, or says that it cannot.
   * @throws EcephysError `ECEPHYS_ABORTED`; `ECEPHYS_FILE_ACCESS` when it cannot be read
   */
  verify(entry: TableEntry | FileEntry, options?: CallOptions): Promise<Verification>;
  /** Lets go of temporary files, if any. */
  close?(): Promise<void>;
}

/** Whether the entry is a table, which is fetched as rows, or a file, which is fetched as bytes. */
export function isTableEntry(entry: TableEntry | FileEntry): entry is TableEntry {
  return "indexColumn" in entry;
}
