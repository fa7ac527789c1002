import { EcephysError } from "../errors/index.js";
import type { Row } from "./row-model.js";

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

/** Whether a value is a record or a list, as opposed to a scalar or nothing. */
export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

function isId(id: unknown): id is number | string {
  return Number.isSafeInteger(id) || (typeof id === "string" && /^\d{1,16}$/.test(id));
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
