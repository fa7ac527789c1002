import type { CallOptions } from "./call-options.js";

/** Bytes to read: a path (Node), or the bytes themselves. */
export type FileInput = string | Uint8Array;

/** Turns a file into a value. */
export interface Reader<T, O = object> {
  readonly id: string;
  /** Rejects with a `CorruptFileError` unless the file is whole and of this format. Cheap: looks, does not convert. */
  verify?(file: FileInput, options?: CallOptions): Promise<void>;
  read(file: FileInput, options?: O & CallOptions): Promise<T>;
}

/** Turns a value into a file. */
export interface Writer<T, O = object> {
  readonly id: string;
  write(path: string, value: T, options?: O): Promise<void>;
}
