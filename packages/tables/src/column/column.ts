import type { Dtype } from "@ecephys/core";
import { BaseCells, type DeferredStorage, LazyCells } from "./lazy-cells.js";
import type { RowSelection } from "./row-selection.js";
import { cellOf, MISSING_BOOL, type Storage, storageLength } from "./storage.js";

/** Arrays that {@link Column.values} may be. */
export type TypedArray = Float64Array | Int32Array | Uint8Array | BigInt64Array | BigUint64Array;

/** One named, typed, immutable column. */
export interface Column<T = unknown> {
  readonly name: string;
  readonly dtype: Dtype;
  readonly length: number;
  /** The cell at `row`; a missing float is NaN, any other missing cell `null`, as is a row that does not exist. */
  at(row: number): T | null;
  /** Whether the cell at `row` is missing. */
  isMissing(row: number): boolean;
  /**
   * All cells: a typed array for `int`, `float` and complete `bool` columns (0/1), a plain array otherwise.
   * It is the caller's own copy, made once per column object: writing to it changes no table.
   */
  readonly values: TypedArray | readonly (T | null)[];
  /** Distinct cells in order of appearance; a missing value occurs once, where it first appears. */
  unique(): (T | null)[];
  [Symbol.iterator](): IterableIterator<T | null>;
}

/** The implementation of {@link Column}: gathering is put off until a column is touched as a whole. */
export class StoredColumn<T = unknown> implements Column<T> {
  readonly name: string;
  readonly #cells: LazyCells;
  #values: TypedArray | readonly (T | null)[] | undefined;

  private constructor(name: string, cells: LazyCells) {
    this.name = name;
    this.#cells = cells;
  }

  /** A column over cells in memory, or over cells that are read when one of them is first needed. */
  static of<T>(name: string, cells: Storage | DeferredStorage): StoredColumn<T> {
    return new StoredColumn<T>(name, new LazyCells(new BaseCells(cells), null));
  }

  get dtype(): Dtype {
    return this.#cells.base.dtype;
  }

  get length(): number {
    return this.#cells.rows === null ? this.#cells.base.length : this.#cells.rows.length;
  }

  /** The column this one shows selected rows of, and which; `null` where it shows a column of its own. */
  get selectedFrom(): { readonly column: StoredColumn<T>; readonly rows: RowSelection } | null {
    const { base, rows } = this.#cells;
    return rows && { column: new StoredColumn<T>(this.name, new LazyCells(base, null)), rows };
  }

  /** The cells in memory order. For readers inside this project: never write to it. */
  get storage(): Storage {
    return this.#cells.whole;
  }

  at(row: number): T | null {
    const { base, rows } = this.#cells;
    const source = rows === null ? row : rows.indices[row];
    return source === undefined ? null : (cellOf(base.storage, source) as T | null);
  }

  isMissing(row: number): boolean {
    const cell: unknown = this.at(row);
    return cell === null || Number.isNaN(cell);
  }

  get values(): TypedArray | readonly (T | null)[] {
    this.#values ??= arrayOf<T>(this.#cells.copied());
    return this.#values;
  }

  unique(): (T | null)[] {
    const seen = new Set<T | null>();
    if (this.storage.dtype === "string") {
      // Codes instead of texts: one small set however long the column.
      const { codes, dictionary } = this.storage;
      for (const code of new Set(codes)) seen.add((code < 0 ? null : (dictionary[code] ?? null)) as T | null);
      return [...seen];
    }
    for (let row = 0; row < this.length; row++) seen.add(this.at(row));
    return [...seen];
  }

  *[Symbol.iterator](): IterableIterator<T | null> {
    for (let row = 0; row < this.length; row++) yield this.at(row);
  }

  renamed(name: string): StoredColumn<T> {
    return new StoredColumn<T>(name, this.#cells);
  }

  take(rows: RowSelection): StoredColumn<T> {
    const { base, rows: before } = this.#cells;
    return new StoredColumn<T>(this.name, new LazyCells(base, before === null ? rows : before.compose(rows)));
  }
}

/** Cells as {@link Column.values} gives them: the storage's own array where it has one. */
function arrayOf<T>(storage: Storage): TypedArray | readonly (T | null)[] {
  if (storage.dtype === "float" || storage.dtype === "int") return storage.data;
  if (storage.dtype === "bool" && !storage.data.includes(MISSING_BOOL)) return storage.data;
  // Loops: `Array.from` with a function takes ten times as long.
  const cells = new Array<unknown>(storageLength(storage));
  if (storage.dtype === "string") {
    const { codes, dictionary } = storage;
    for (let row = 0; row < cells.length; row++) cells[row] = dictionary[codes[row] as number] ?? null;
  } else {
    for (let row = 0; row < cells.length; row++) cells[row] = cellOf(storage, row);
  }
  return cells as (T | null)[];
}
