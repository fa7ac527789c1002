import type { ByteSource, CallOptions, ColumnData, Dtype } from "@ecephys/core";

/** A table to keep, as a store is given it. */
export interface CheckedTable {
  readonly path: string;
  readonly what: string;
  readonly indexColumn: string;
  readonly dtypes: Readonly<Record<string, Dtype>>;
  readonly mayBeEmpty?: boolean;
  fetch(options: CallOptions): Promise<ColumnData>;
}

/** A file to keep. */
export interface CheckedFile {
  readonly path: string;
  readonly what: string;
  fetch(options: CallOptions): Promise<ByteSource>;
  verify?(path: string, options: CallOptions): Promise<void>;
}

/** The part of `Store` of `@ecephys/cache` that is checked; what is structurally one is one. */
export interface CheckedStore {
  table(
    entry: CheckedTable,
    options?: CallOptions,
  ): Promise<{ readonly numRows: number; toObjects(): readonly object[] }>;
  file(entry: CheckedFile, options?: CallOptions): Promise<string>;
  decide(
    entry: CheckedTable | CheckedFile,
  ): Promise<{ readonly action: string; readonly reason: string; readonly size?: number; readonly received?: number }>;
  verify(
    entry: CheckedTable | CheckedFile,
    options?: CallOptions,
  ): Promise<{ readonly status: string; readonly size?: number; readonly sha256?: string; readonly damage?: Error }>;
  close?(): Promise<void>;
}

/** A place to keep things in, empty at first, and how to open a store on it. */
export interface StoreSubject {
  /** Opens a store on the place, as another process would: it shares nothing but the place with those opened before. */
  open(): CheckedStore | Promise<CheckedStore>;
  /** The path an entry of this name is kept at. */
  pathOf(name: string): string;
  /** The bytes at a path that a store gave. */
  read(path: string): Promise<Uint8Array>;
  /** What is to be seen at the path of an entry; `undefined` for nothing. Left out where nothing is kept. */
  look?(path: string): Promise<Uint8Array | undefined>;
  /** Puts bytes there as another program would, some time ago. Left out where nothing is kept. */
  put?(path: string, bytes: Uint8Array): Promise<void>;
  /** Called after the check. */
  dispose?(): Promise<void>;
}
