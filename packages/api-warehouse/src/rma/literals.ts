import { EcephysError, type Ids } from "@ecephys/core";

/**
 * What a text value may consist of. Everything else could end the value (quotes, brackets, commas), start an operator (`$`),
 * or change its meaning on the way (`&`, `#`, `+`, `%`, non-ASCII), and RMA has no way to escape it.
 */
const PLAIN_TEXT = /^[A-Za-z0-9_.:/@ -]*$/;

/**
 * An id as RMA reads it.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for anything but a whole number a double holds exactly
 */
export function idLiteral(id: unknown, field: string): string {
  if (!Number.isSafeInteger(id)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${field}: ${show(id)} is not an id; nothing was asked for.`, {
      hint: "Pass whole numbers, as in the id columns of the tables.",
    });
  }
  return String(id);
}

/** Ids separated by commas. @throws EcephysError `ECEPHYS_BAD_ARGUMENT`, see {@link idLiteral} */
export function idListLiteral(ids: Ids, field: string): string {
  assertList(ids, field);
  return Array.from(ids as ArrayLike<unknown>, (id) => idLiteral(id, field)).join(",");
}

/**
 * A quoted text.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming the value if it has characters RMA cannot express
 */
export function textLiteral(text: unknown, field: string): string {
  if (typeof text !== "string") {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${field}: ${show(text)} is not text; nothing was asked for.`, {
      hint: "Pass names as in the session_type column.",
    });
  }
  if (!PLAIN_TEXT.test(text)) {
    throw new EcephysError(
      "ECEPHYS_UNSUPPORTED_QUERY",
      `${field}: ${show(text)} cannot be expressed in a warehouse query; nothing was asked for.`,
      { hint: "Use letters, digits, spaces and _ . : / @ - only, or fetch everything and filter the table." },
    );
  }
  return `'${text}'`;
}

/** Quoted texts separated by commas. @throws EcephysError see {@link textLiteral} */
export function textListLiteral(texts: readonly string[], field: string): string {
  assertList(texts, field);
  return texts.map((text) => textLiteral(text, field)).join(",");
}

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for anything but true and false */
export function flagLiteral(flag: unknown, field: string): "true" | "false" {
  if (flag === true || flag === false) return flag ? "true" : "false";
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `${field}: ${show(flag)} is neither true nor false; nothing was asked for.`,
    {
      hint: "Leave the field out to select everything.",
    },
  );
}

function assertList(value: unknown, field: string): void {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `${field} must be a list, got ${show(value)}; nothing was asked for.`,
    {
      hint: "Pass an array, or leave the field out to select everything.",
    },
  );
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
