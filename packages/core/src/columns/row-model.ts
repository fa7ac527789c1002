import type { Dtype } from "../backend/column-data.js";
import type { ColumnBuilder } from "./declared-columns.js";
import type { InferenceRules } from "./inferred-column.js";
import type { Violation } from "./schema-error.js";

/** A record as a server sends it. */
export type Row = Readonly<Record<string, unknown>>;

/** How the rows of one table become columns. */
export interface RowModel {
  /** What the server calls it: `EcephysUnit`. */
  readonly name: string;
  /** What the rows are, for messages and progress: `units`. */
  readonly what: string;
  /** Column that holds the ids. */
  readonly indexName: string;
  /** Declared columns, in the order an empty table has them. */
  readonly dtypes: Readonly<Record<string, Dtype>>;
  /** Fields without which the row is useless: they must be there, though they may be null (unless they are the index). */
  readonly required: readonly string[];
  /** What fields are called as columns, where the two differ. */
  readonly renames?: Readonly<Record<string, string>>;
  /** Fields that become no column. */
  readonly dropped?: ReadonlySet<string>;
  /** The cells of a row where they are not simply its fields, later objects winning; `undefined` for a bad row. */
  cells?(row: Row): readonly Row[] | undefined;
  /** How to read a column that is not declared. */
  inference?(column: string): InferenceRules;
  /** A builder for a column that needs one of its own. */
  columnBuilder?(column: string): ColumnBuilder | undefined;
  /** Says better than the suspicion it was noticed by what is wrong with a row. */
  explain?(row: unknown, suspicion: Violation): Violation;
}
