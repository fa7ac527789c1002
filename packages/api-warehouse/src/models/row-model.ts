import type { Dtype } from "@ecephys/core";
import { z } from "zod";
import type { InferenceRules } from "../columns/inferred-column.js";
import { cell, extraCell, indexCell } from "./cell-schemas.js";

/** A record as the warehouse sends it. */
export type RmaRow = Readonly<Record<string, unknown>>;

/** How rows of one warehouse model become columns. */
export interface RowModel {
  /** The warehouse's name: `EcephysUnit`. */
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
  readonly renames: Readonly<Record<string, string>>;
  /** Fields that become no column. */
  readonly dropped: ReadonlySet<string>;
  /**
   * The contract of a row. It is asked only once a row was found wanting, to say precisely where: asking it for every one
   * of 99,180 units would triple the time their columns take. A test keeps both checks of one opinion.
   */
  readonly schema: z.ZodType;
  /** The cells of a row where they are not simply its fields, later objects winning; `undefined` for a bad row. */
  cells?(row: RmaRow): readonly RmaRow[] | undefined;
  /** How to read a column that is not declared. */
  inference?(column: string): InferenceRules;
}

/** What a model says about itself; the rest follows from it. */
export interface ModelDeclaration
  extends Pick<RowModel, "name" | "what" | "indexName" | "dtypes" | "cells" | "inference"> {
  readonly required?: readonly string[];
  readonly renames?: Readonly<Record<string, string>>;
  readonly dropped?: readonly string[];
  /** Contracts of fields that are no cells. */
  readonly fields?: Readonly<Record<string, z.ZodType>>;
}

/** Completes a declaration. */
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
  return { ...declaration, required, renames, dropped: new Set(dropped), schema };
}
