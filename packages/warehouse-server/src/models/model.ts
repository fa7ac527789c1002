import type { ModelColumn } from "./model-column.js";

/** Something a query can name: rows with columns and associations to other models. */
export interface Model {
  /** `EcephysUnit` */
  readonly name: string;
  /** The qualifier of its columns: `ecephys_units` */
  readonly table: string;
  /** Rows are numbered 0 to `rowCount` - 1; not all need be served. */
  readonly rowCount: number;
  /** The rows served, in order of id. */
  readonly rows: Int32Array;
  /** In the order they are written. */
  readonly columns: ReadonlyMap<string, ModelColumn>;
  readonly associations: ReadonlyMap<string, Association>;
}

/** The way from a model's rows to another model's. */
export interface Association {
  /** The other model's name. */
  readonly target: string;
  /** Reads what is needed on first use. */
  follow(): Promise<Link>;
}

/** An association worked out. */
export type Link =
  /** `partner[row]` is the target's row, or -1. */
  | { readonly model: Model; readonly many: false; readonly partner: Int32Array }
  | { readonly model: Model; readonly many: true; partners(row: number): readonly number[] };

/** Works something out once; a failure is not kept. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work().catch((error: unknown) => {
      result = undefined;
      throw error;
    });
    return result;
  };
}

/** `0, 1, … n - 1`: every row in order, or every row its own partner. */
export function rowNumbers(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, row) => row);
}
