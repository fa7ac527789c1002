/** The part of a table's column that a comparison needs. */
export interface ColumnLike {
  /** `int`, `float`, `bool`, `string`, `list` or `mixed`. */
  readonly dtype: string;
  readonly length: number;
  at(row: number): unknown;
}

/** The part of a table that a comparison needs; `Table` of `@ecephys/tables` has it. */
export interface TableLike {
  readonly indexName: string;
  readonly index: ColumnLike;
  readonly columnNames: readonly string[];
  readonly numRows: number;
  column(name: string): ColumnLike;
}
