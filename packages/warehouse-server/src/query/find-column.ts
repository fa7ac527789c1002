import type { Model } from "../models/model.js";
import type { ModelColumn } from "../models/model-column.js";
import type { Name } from "../rma/ast.js";
import { excerpt, knownNames, queryError } from "../rma/query-error.js";

/** A model within reach of a name, nearest first; `via` is the association that leads to it. */
export interface Reachable {
  readonly model: Model;
  readonly via: string | null;
}

/** A column and the index of the {@link Reachable} that has it. */
export interface FoundColumn {
  readonly column: ModelColumn;
  readonly owner: number;
  /** Without qualifier. */
  readonly name: string;
}

/**
 * Looks a name up: `table.column` in the model of that table (or association), a bare name in the nearest model that has it.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming position and known names
 */
export function findColumn(name: Name, scope: readonly Reachable[]): FoundColumn {
  const dot = name.text.indexOf(".");
  const qualifier = dot < 0 ? null : name.text.slice(0, dot);
  const bare = name.text.slice(dot + 1);
  const owners = scope.flatMap(({ model, via }, owner) =>
    qualifier === null || qualifier === model.table || qualifier === via ? [{ model, owner }] : [],
  );
  if (qualifier !== null && owners.length === 0) {
    const tables = scope.map(({ model }) => model.table);
    throw queryError(
      name.position,
      `no table ${excerpt(qualifier)} is part of this query`,
      `${knownNames("tables here", qualifier, tables)} Others are reached by rma::include.`,
    );
  }
  for (const { model, owner } of owners) {
    const column = model.columns.get(bare);
    if (column !== undefined) return { column, owner, name: bare };
  }
  const nearest = owners[0]?.model;
  throw queryError(
    name.position,
    `${nearest?.name} has no column ${excerpt(bare)}`,
    knownNames("columns", bare, nearest?.columns.keys() ?? []),
  );
}
