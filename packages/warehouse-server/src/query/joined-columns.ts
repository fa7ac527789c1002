import type { Cell } from "../models/model-column.js";
import type { Name } from "../rma/ast.js";
import { findColumn, type Reachable } from "./find-column.js";
import type { IncludedModel } from "./object-rows.js";

/** A column of a model or of one joined to it, addressed by the model's own rows. */
export interface JoinedColumn {
  /** Without qualifier. */
  readonly name: string;
  /** Whether it belongs to the model itself. */
  readonly own: boolean;
  readonly dtype: string;
  cell(row: number): Cell;
  json(row: number): string;
  textJson(row: number): string;
}

interface JoinedModel extends Reachable {
  /** From the queried model's row to this one's, or -1. */
  readonly locate: (row: number) => number;
}

/**
 * Makes a finder of columns among a model and the single partners that its `rma::include` joins.
 */
export function joinedColumns(root: IncludedModel): (name: Name) => JoinedColumn {
  const scope: JoinedModel[] = [];
  const visit = (included: IncludedModel, via: string | null, locate: (row: number) => number): void => {
    scope.push({ model: included.model, via, locate });
    for (const next of included.joined) {
      const { link } = next;
      if (!link.many) visit(next.included, next.via, (row) => link.partner[locate(row)] ?? -1);
    }
  };
  visit(root, null, (row) => row);
  return (name) => {
    const { column, owner, name: bare } = findColumn(name, scope);
    const { locate } = scope[owner] as JoinedModel;
    return {
      name: bare,
      own: owner === 0,
      dtype: column.dtype,
      cell: (row) => column.cell(locate(row)),
      json: (row) => column.json(locate(row)),
      textJson: (row) => column.textJson(locate(row)),
    };
  };
}
