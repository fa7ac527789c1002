/** A type as the library describes it; see {@link ../datatype.ts} for what is made of it. */
export interface RawType {
  /** HDF5's class number: 0 integer, 1 float, 3 string, 6 compound, 7 reference, 8 enumeration, 9 sequence, 10 array. */
  readonly type: number;
  /** Bytes of one value. */
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
  /** Text of variable length. */
  readonly vlen: boolean;
  /** What fills up text of fixed length: 2 is spaces. */
  readonly strpad?: number;
  readonly ref_type?: "object" | "region";
  readonly enum_type?: { readonly members: Readonly<Record<string, number>> };
  readonly compound_type?: { readonly members: readonly RawMember[] };
}

/** A field of a compound type. */
export interface RawMember extends RawType {
  readonly name: string;
  readonly offset: number;
}

/** Type and extent of a dataset or attribute. */
export interface RawMetadata extends RawType {
  /** `null` for a data space that holds nothing. */
  readonly shape: readonly number[] | null;
  readonly total_size: number;
  readonly chunks: readonly number[] | null;
  readonly virtual_sources?: readonly unknown[];
}

/** One stage of a dataset's compression. */
export interface RawFilter {
  readonly id: number;
  readonly name: string;
}

/** The file system that lives in the library's memory. */
export interface H5FileSystem {
  writeFile(path: string, data: Uint8Array, options: { readonly canOwn: boolean }): void;
  unlink(path: string): void;
  mkdir(path: string): void;
  mount(type: unknown, options: { readonly blobs: readonly { name: string; data: Blob }[] }, at: string): void;
  readonly filesystems: { readonly WORKERFS: unknown };
}

/**
 * The part of h5wasm's module that is used here: functions on paths below an open file, and the heap they write to.
 * Its classes are not: they ignore failed reads, decode slowly and lose references inside compounds.
 */
export interface H5Library {
  /** Changes identity when the heap grows. */
  readonly HEAPU8: Uint8Array;
  readonly FS: H5FileSystem;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  activate_throwing_error_handler(): number;
  open(path: string, mode: number, trackOrder: boolean, oldest: number, newest: number): bigint;
  close_file(file: bigint): number;
  /** 0 group, 1 dataset; anything else is neither, -1 is not there. */
  get_type(file: bigint, path: string): number;
  get_names(file: bigint, path: string, recursive: boolean): string[];
  get_attribute_names(file: bigint, path: string): string[];
  get_attribute_metadata(file: bigint, path: string, name: string): RawMetadata;
  get_attribute_data(file: bigint, path: string, name: string, to: bigint): number;
  get_dataset_metadata(file: bigint, path: string): RawMetadata;
  get_dataset_filters(file: bigint, path: string): RawFilter[];
  get_dataset_data(
    file: bigint,
    path: string,
    count: readonly bigint[] | null,
    offset: readonly bigint[] | null,
    strides: readonly bigint[] | null,
    to: bigint,
  ): number;
  reclaim_vlen_memory(file: bigint, path: string, attribute: string, data: bigint): number;
  reclaim_vlen_memory_count(
    file: bigint,
    path: string,
    attribute: string,
    data: bigint,
    count: readonly bigint[],
  ): number;
  get_referenced_name(file: bigint, reference: Uint8Array, isObject: boolean): string | null;
}
