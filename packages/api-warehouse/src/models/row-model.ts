import type { Row, RowModel } from "@ecephys/core/backend-parts";
import { z } from "zod";
import { cell, extraCell, indexCell } from "./cell-schemas.js";
import { explainRow } from "./explain-row.js";

/** A record as the warehouse sends it. */
export type RmaRow = Row;

/** What a model says about itself; the rest follows from it. */
export interface ModelDeclaration
  extends Pick<RowModel, "name" | "what" | "indexName" | "dtypes" | "renames" | "cells" | "inference"> {
  readonly required?: readonly string[];
  readonly dropped?: readonly string[];
  /** Contracts of fields that are no cells. */
  readonly fields?: Readonly<Record<string, z.ZodType>>;
}

/**
 * Completes a declaration.
 *
 * The contract of a row is asked only once a row was found wanting, to say precisely where: asking it for every one of
 * 99,180 units would triple the time their columns take. A test keeps both checks of one opinion.
 */
export function defineModel(declaration: ModelDeclaration): RowModel {
  const { indexName, dtypes, renames = {}, dropped = [], fields = {} } = declaration;
  const required = [indexName, ...(declaration.required ?? [])];
  const fieldNames = new Map(Object.entries(renames).map(([field, column]) => [column, field]));
  const shape: Record<string, z.ZodType> = {};
  for (const [column, dtype] of Object.entries(dtypes)) {
    const field = fieldNames.get(column) ?? column;
    const contract = column === indexName ? indexCell : cell(dtype);
    shape[field] = required.includes(field) ? contract : contract.optional();
  }
  for (const field of dropped) shape[field] = z.unknown().optional();
  const schema = z.object({ ...shape, ...fields }).catchall(extraCell);
  return {
    ...declaration,
    required,
    dropped: new Set(dropped),
    explain: (row, suspicion) => explainRow(schema, row, suspicion),
  };
}
