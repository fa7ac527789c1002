import { EcephysError } from "@ecephys/core";
import type { RmaRow, RowModel } from "./row-model.js";

/** A row that is not as declared. */
export interface Violation {
  readonly model: string;
  /** Counted from 1 over the whole answer. */
  readonly row: number;
  readonly id?: unknown;
  readonly column: string;
  readonly expected: string;
  readonly got: unknown;
}

/** `ECEPHYS_SCHEMA` in words. */
export function schemaError(violation: Violation): EcephysError {
  const { model, row, id, column, expected, got } = violation;
  const which = isId(id) ? `row ${row} (id ${id})` : `row ${row}`;
  return new EcephysError(
    "ECEPHYS_SCHEMA",
    `${model}, ${which}, column "${column}": expected ${expected}, got ${show(got)}. The answer was discarded.`,
    {
      hint: "The server sends what this release does not know: look for a newer release, or report it with this message.",
    },
  );
}

/** Finds out what is wrong with a row; `suspect` is where it was noticed. */
export function explainRow(
  model: RowModel,
  row: unknown,
  rowNumber: number,
  suspect: { readonly column: string; readonly expected: string; readonly got: unknown },
): EcephysError {
  const issue = model.schema.safeParse(row).error?.issues[0];
  const id = isRow(row) ? row[model.indexName] : undefined;
  if (issue === undefined) return schemaError({ model: model.name, row: rowNumber, id, ...suspect });
  const column = issue.path.join(".") || "(the row itself)";
  const got = issue.path.reduce<unknown>((value, key) => (isRow(value) ? value[String(key)] : undefined), row);
  return schemaError({ model: model.name, row: rowNumber, id, column, expected: expectation(issue.message), got });
}

/** Whether a value is a record, as opposed to a list, a scalar or nothing. */
export function isRow(value: unknown): value is RmaRow {
  return typeof value === "object" && value !== null;
}

/** zod's own sentences say both sides; ours add what was got themselves. */
function expectation(message: string): string {
  return /expected ([^,]+)/.exec(message)?.[1] ?? message;
}

function isId(id: unknown): id is number | string {
  return Number.isSafeInteger(id) || (typeof id === "string" && /^\d{1,16}$/.test(id));
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
