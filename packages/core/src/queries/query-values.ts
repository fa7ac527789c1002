import { valueText } from "../arguments/index.js";
import type { Ids } from "../backend/queries.js";
import { EcephysError } from "../errors/index.js";

// What the fields of a query may hold, checked before anything is asked for.

/**
 * An id.
 * @param field - what the caller knows it as, e.g. `sessionIds`
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for anything but a whole number a double holds exactly
 */
export function checkedId(id: unknown, field: string): number {
  if (Number.isSafeInteger(id)) return id as number;
  throw refuse(`${field}: ${valueText(id)} is not an id`, "Pass whole numbers, as in the id columns of the tables.");
}

/** Ids as a plain list. @throws EcephysError `ECEPHYS_BAD_ARGUMENT`, see {@link checkedId} */
export function checkedIds(ids: Ids, field: string): number[] {
  assertList(ids, field);
  return Array.from(ids as ArrayLike<unknown>, (id) => checkedId(id, field));
}

/** A text. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for anything else */
export function checkedText(text: unknown, field: string): string {
  if (typeof text === "string") return text;
  throw refuse(`${field}: ${valueText(text)} is not text`, "Pass names as in the session_type column.");
}

/** Texts. @throws EcephysError `ECEPHYS_BAD_ARGUMENT`, see {@link checkedText} */
export function checkedTexts(texts: readonly string[], field: string): string[] {
  assertList(texts, field);
  return Array.from(texts, (text) => checkedText(text, field));
}

function assertList(value: unknown, field: string): void {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return;
  throw refuse(
    `${field} must be a list, got ${valueText(value)}`,
    "Pass an array, or leave the field out to select everything.",
  );
}

function refuse(summary: string, hint: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `${summary}; nothing was asked for.`, { hint });
}
