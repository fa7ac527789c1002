import type { Dtype } from "@ecephys/core";
import type { RowModel } from "@ecephys/core/backend-parts";
import type { Sql } from "../sql/sql.js";

/** A table of the project: what to ask for, and how the rows become columns. */
export interface LimsTable<Query> {
  /** Fields of a query it can be selected by. */
  readonly fields: readonly (keyof Query & string)[];
  /** The query. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for values that cannot be any */
  select(query: Query): Sql;
  /** A model for one answer. */
  model(): RowModel;
}

/** A model whose columns are those of the query, in its order; all must be there. */
export function plainModel(what: string, dtypes: Readonly<Record<string, Dtype>>): RowModel {
  return { name: `LIMS ${what}`, what, indexName: "id", dtypes, required: Object.keys(dtypes) };
}
