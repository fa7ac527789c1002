import { type ColumnData, type ColumnValues, type Dtype, EcephysError, nearestNames } from "@ecephys/core";
import { StoredColumn, type TypedArray } from "../column/column.js";
import { storageFrom } from "../column/from-values.js";
import { RowSelection } from "../column/row-selection.js";
import { type FormatOptions, formatTable } from "./format-table.js";
import { keyIndex } from "./key-index.js";
import { rowView } from "./row-view.js";
import { type SortKey, sortedOrder } from "./sort-order.js";

/** An immutable table: equally long named columns, one of them the index. Every method returns a new table or a copy. */
export class Table<Row extends object = Record<string, unknown>> {
  readonly #index: StoredColumn;
  readonly #columns: ReadonlyMap<string, StoredColumn>;
  #rowsById: Map<unknown, number> | undefined;

  private constructor(index: StoredColumn, columns: ReadonlyMap<string, StoredColumn>) {
    this.#index = index;
    this.#columns = columns;
  }

  /**
   * A table over plain arrays. Typed arrays are taken over, not copied: do not write to them afterwards.
   * A column declared `int` that has missing or fractional cells becomes `float`, as in pandas.
   * @throws EcephysError `ECEPHYS_SCHEMA` for a value that does not fit its declared type or a column of another length;
   *   `ECEPHYS_UNKNOWN_COLUMN` if the index column is not there
   */
  static fromColumns<Row extends object = Record<string, unknown>>(data: ColumnData): Table<Row> {
    const stored = Object.entries(data.columns).map(([name, values]) =>
      StoredColumn.of(name, storageFrom(name, values, data.dtypes?.[name])),
    );
    return Table.fromStored<Row>(data.indexName, stored);
  }

  /** A table over rows; the columns are the keys of the first row. */
  static fromObjects<Row extends object = Record<string, unknown>>(
    rows: readonly Row[],
    options: { readonly indexName: string & keyof Row; readonly dtypes?: Readonly<Record<string, Dtype>> },
  ): Table<Row> {
    const names = Object.keys(rows[0] ?? { ...options.dtypes, [options.indexName]: null });
    const columns: Record<string, ColumnValues> = {};
    for (const name of names) columns[name] = rows.map((row) => (row as Record<string, unknown>)[name] ?? null);
    return Table.fromColumns<Row>({ ...options, columns });
  }

  /**
   * A table over ready columns. For readers and joins.
   * @throws EcephysError `ECEPHYS_COLUMN_COLLISION` for two columns of one name; as {@link Table.fromColumns} otherwise
   */
  static fromStored<Row extends object = Record<string, unknown>>(
    indexName: string,
    columns: Iterable<StoredColumn>,
  ): Table<Row> {
    let index: StoredColumn | undefined;
    const others = new Map<string, StoredColumn>();
    for (const column of columns) {
      if (others.has(column.name) || column.name === index?.name) throw twoColumns(column.name, "There are");
      if (column.name === indexName) index = column;
      else others.set(column.name, column);
    }
    if (index === undefined) throw unknownColumn(indexName, others.keys(), "as its index");
    for (const column of others.values()) {
      if (column.length !== index.length) {
        throw new EcephysError(
          "ECEPHYS_SCHEMA",
          `Column "${column.name}" has ${column.length} rows, the index "${indexName}" has ${index.length}.`,
          { hint: "All columns of a table are equally long." },
        );
      }
    }
    return new Table<Row>(index, others);
  }

  get numRows(): number {
    return this.#index.length;
  }

  /** Column names in order, without the index. */
  get columnNames(): readonly string[] {
    return [...this.#columns.keys()];
  }

  get indexName(): string {
    return this.#index.name;
  }

  /** The ids. */
  get index(): StoredColumn {
    return this.#index;
  }

  has(name: string): boolean {
    return name === this.#index.name || this.#columns.has(name);
  }

  /**
   * A column, or the index under its name.
   * @throws EcephysError `ECEPHYS_UNKNOWN_COLUMN` with the nearest names
   */
  column<K extends keyof Row & string>(name: K): StoredColumn<Row[K]>;
  column(name: string): StoredColumn;
  column(name: string): StoredColumn {
    const column = this.#columns.get(name) ?? (name === this.#index.name ? this.#index : undefined);
    if (column === undefined) throw unknownColumn(name, this.#columns.keys());
    return column;
  }

  /** The columns in order, without the index. */
  columns(): Iterable<StoredColumn> {
    return this.#columns.values();
  }

  /** The row at a position, index included under its name; `undefined` outside the table. */
  at(row: number): Row | undefined {
    if (!this.#hasRow(row)) return undefined;
    const out: Record<string, unknown> = { [this.indexName]: this.#index.at(row) };
    for (const column of this.#columns.values()) out[column.name] = column.at(row);
    return out as Row;
  }

  #hasRow(row: number): boolean {
    return row >= 0 && row < this.numRows && Number.isInteger(row);
  }

  /** Position of the (first) row with this id, or -1. */
  rowOf(id: unknown): number {
    this.#rowsById ??= keyIndex(this.#index);
    return this.#rowsById.get(id) ?? -1;
  }

  /** The (first) row with this id. */
  loc(id: unknown): Row | undefined {
    return this.at(this.rowOf(id));
  }

  *rows(): IterableIterator<Row> {
    for (let row = 0; row < this.numRows; row++) yield this.at(row) as Row;
  }

  [Symbol.iterator](): IterableIterator<Row> {
    return this.rows();
  }

  /**
   * The rows at these positions, in this order; a position may occur more than once.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a position outside the table (a RowSelection is trusted)
   */
  take(rows: Int32Array | readonly number[] | RowSelection): Table<Row> {
    const selection = rows instanceof RowSelection ? rows : new RowSelection(this.#checkedRows(rows));
    const columns = new Map<string, StoredColumn>();
    for (const [name, column] of this.#columns) columns.set(name, column.take(selection));
    return new Table<Row>(this.#index.take(selection), columns);
  }

  #checkedRows(rows: Int32Array | readonly number[]): Int32Array {
    for (const row of rows) {
      if (this.#hasRow(row)) continue;
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no row ${row}: the table has ${this.numRows} rows.`, {
        hint: "Positions count from 0; use loc(id) to look up an id.",
      });
    }
    return Int32Array.from(rows);
  }

  /**
   * The rows for which the mask is truthy or the function returns true.
   * The function's row is a view that moves on: keep values of it, not itself. Reading a field that is no column throws
   * `ECEPHYS_UNKNOWN_COLUMN`.
   */
  filter(keep: ArrayLike<boolean | number> | ((row: Readonly<Row>, position: number) => boolean)): Table<Row> {
    const kept: number[] = [];
    if (typeof keep === "function") {
      const view = rowView<Row>([this.#index, ...this.#columns.values()], (name) => {
        throw unknownColumn(name, this.#columns.keys());
      });
      for (let row = 0; row < this.numRows; row++) if (keep(view.moveTo(row), row)) kept.push(row);
    } else {
      if (keep.length !== this.numRows) {
        throw new EcephysError(
          "ECEPHYS_BAD_ARGUMENT",
          `The mask has ${keep.length} entries, the table ${this.numRows} rows.`,
          { hint: "Give one entry per row." },
        );
      }
      for (let row = 0; row < this.numRows; row++) if (keep[row]) kept.push(row);
    }
    return kept.length === this.numRows ? this : this.take(kept);
  }

  /** Only these columns, in this order. @throws EcephysError `ECEPHYS_UNKNOWN_COLUMN` */
  select(names: readonly string[]): Table<Row> {
    const columns = names.filter((name) => name !== this.indexName).map((name) => this.column(name));
    return new Table<Row>(this.#index, new Map(columns.map((column) => [column.name, column])));
  }

  /** All columns but these. Unknown names are ignored. */
  drop(names: readonly string[]): Table<Row> {
    const dropped = new Set(names);
    return new Table<Row>(this.#index, new Map([...this.#columns].filter(([name]) => !dropped.has(name))));
  }

  /**
   * Columns under new names, in place. Unknown names are ignored; the index may be renamed too.
   * @throws EcephysError `ECEPHYS_COLUMN_COLLISION` if two would share a name
   */
  rename(names: Readonly<Record<string, string>>): Table<Row> {
    const newName = (name: string) => (Object.hasOwn(names, name) ? (names[name] as string) : name);
    const indexName = newName(this.indexName);
    const columns = new Map<string, StoredColumn>();
    for (const [name, column] of this.#columns) {
      const renamed = newName(name);
      if (columns.has(renamed) || renamed === indexName) throw twoColumns(renamed, "Renaming would give");
      columns.set(renamed, renamed === name ? column : column.renamed(renamed));
    }
    return new Table<Row>(this.#index.renamed(indexName), columns);
  }

  /**
   * With a column added, or replaced where it stands; the index may be replaced too.
   * @throws EcephysError `ECEPHYS_SCHEMA` for a column of another length
   */
  withColumn(column: StoredColumn): Table<Row> {
    const columns = new Map([[this.indexName, this.#index], ...this.#columns, [column.name, column]]);
    return Table.fromStored<Row>(this.indexName, columns.values());
  }

  /** Sorted stably by one or more columns; missing values last, as in pandas. */
  sortBy(...keys: readonly SortKey[]): Table<Row> {
    return this.take(sortedOrder(this.numRows, keys, (name) => this.column(name)));
  }

  head(n = 5): Table<Row> {
    return this.#slice(0, n);
  }

  tail(n = 5): Table<Row> {
    return this.#slice(Math.max(0, this.numRows - n), this.numRows);
  }

  #slice(from: number, to: number): Table<Row> {
    const end = Math.max(from, Math.min(to, this.numRows));
    return this.take(Int32Array.from({ length: end - from }, (_, i) => from + i));
  }

  /** Copies of all columns by name, the index first. */
  toColumns(): Record<string, TypedArray | readonly unknown[]> {
    const out: Record<string, TypedArray | readonly unknown[]> = {
      [this.indexName]: this.#index.renamed(this.indexName).values,
    };
    for (const column of this.#columns.values()) out[column.name] = column.renamed(column.name).values;
    return out;
  }

  /** {@link Table.toColumns} with the types: what `Table.fromColumns` makes an equal table of. */
  toColumnData(): ColumnData {
    const dtypes = [this.#index, ...this.#columns.values()].map((column) => [column.name, column.dtype] as const);
    return {
      indexName: this.indexName,
      columns: this.toColumns() as Record<string, ColumnValues>,
      dtypes: Object.fromEntries(dtypes),
    };
  }

  /** All rows as objects: index included under its name; missing cells NaN in float columns, `null` elsewhere. */
  toObjects(): Row[] {
    return [...this.rows()];
  }

  /** The same table in a new object: what one holder's copies of `values` hold cannot be seen by another. */
  fresh(): Table<Row> {
    const columns = new Map<string, StoredColumn>();
    for (const [name, column] of this.#columns) columns.set(name, column.renamed(name));
    return new Table<Row>(this.#index.renamed(this.indexName), columns);
  }

  /** The table as aligned text, shortened in the middle. */
  toString(options?: FormatOptions): string {
    return formatTable(this, options);
  }

  /** What `JSON.stringify` sees: the rows, with whole numbers beyond 2^53 as text. */
  toJSON(): Record<string, unknown>[] {
    return this.toObjects().map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, typeof cell === "bigint" ? `${cell}` : cell]),
      ),
    );
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }
}

function twoColumns(name: string, what: string): EcephysError {
  return new EcephysError("ECEPHYS_COLUMN_COLLISION", `${what} two columns "${name}".`, {
    hint: "Rename or drop one of them first.",
  });
}

function unknownColumn(name: string, known: Iterable<string>, role = ""): EcephysError {
  const names = [...known];
  const near = nearestNames(name, names);
  return new EcephysError("ECEPHYS_UNKNOWN_COLUMN", `There is no column "${name}"${role === "" ? "" : ` ${role}`}.`, {
    hint: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Columns: ${names.join(", ") || "none"}.`,
  });
}
