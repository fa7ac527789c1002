import { EcephysError } from "../errors/index.js";

/**
 * What a column holds.
 *
 * | dtype | values | missing |
 * |---|---|---|
 * | `int` | whole numbers | – (a column with missing whole numbers is `float`, as in pandas) |
 * | `float` | doubles | `NaN` |
 * | `bool` | `true`/`false` | `null` |
 * | `string` | text | `null` |
 * | `list` | arrays | `null` |
 * | `mixed` | anything | `null` |
 */
export type Dtype = "int" | "float" | "bool" | "string" | "list" | "mixed";

/** Arrays a column may arrive in. A `Uint8Array` is read as numbers unless `dtypes` says `bool`. */
export type ColumnValues =
  | readonly unknown[]
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** A table as plain data: what backends return. Object literals satisfy it; there are no classes to import. */
export interface ColumnData {
  /** Name of the column that holds the ids, one of the keys of `columns`. */
  readonly indexName: string;
  /** Equally long arrays by column name, in column order. */
  readonly columns: Readonly<Record<string, ColumnValues>>;
  /** Declared types; a column not named here is inferred from its values. */
  readonly dtypes?: Readonly<Record<string, Dtype>>;
}

/** Rows of `data`: the length its columns share. */
export function numRowsOf(data: ColumnData): number {
  return data.columns[data.indexName]?.length ?? 0;
}

/**
 * Checks that a value is well-formed {@link ColumnData}.
 * @throws EcephysError `ECEPHYS_INVALID_BACKEND` naming `origin` and the column that is missing or of another length
 */
export function assertColumnData(value: unknown, origin: string): asserts value is ColumnData {
  const data = value as ColumnData | null | undefined;
  const fail = (reason: string): never => {
    throw new EcephysError("ECEPHYS_INVALID_BACKEND", `${origin} returned malformed column data: ${reason}.`, {
      hint: "A backend returns { indexName, columns: { name: array, … } } with equally long arrays.",
    });
  };
  if (typeof data !== "object" || data === null || typeof data.columns !== "object" || data.columns === null) {
    return fail(`expected an object with columns, got ${data === null ? "null" : typeof data}`);
  }
  const index = Object.hasOwn(data.columns, data.indexName) ? data.columns[data.indexName] : undefined;
  if (index === undefined) return fail(`there is no column "${data.indexName}", which it names as its index`);
  for (const [name, values] of Object.entries(data.columns)) {
    const isTyped = ArrayBuffer.isView(values) && "length" in values;
    if (!Array.isArray(values) && !isTyped) return fail(`column "${name}" is not an array`);
    if (values.length !== index.length) {
      fail(`column "${name}" has ${values.length} values, the index "${data.indexName}" has ${index.length}`);
    }
  }
}
