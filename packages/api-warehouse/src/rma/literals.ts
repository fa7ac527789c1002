import { EcephysError, type Ids, valueText } from "@ecephys/core";
import { checkedId, checkedIds, checkedText, checkedTexts } from "@ecephys/core/backend-parts";

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
  return String(checkedId(id, field));
}

/** Ids separated by commas. @throws EcephysError `ECEPHYS_BAD_ARGUMENT`, see {@link idLiteral} */
export function idListLiteral(ids: Ids, field: string): string {
  return checkedIds(ids, field).join(",");
}

/**
 * A quoted text.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming the value if it has characters RMA cannot express
 */
export function textLiteral(text: unknown, field: string): string {
  const checked = checkedText(text, field);
  if (PLAIN_TEXT.test(checked)) return `'${checked}'`;
  throw new EcephysError(
    "ECEPHYS_UNSUPPORTED_QUERY",
    `${field}: ${valueText(text)} cannot be expressed in a warehouse query; nothing was asked for.`,
    { hint: "Use letters, digits, spaces and _ . : / @ - only, or fetch everything and filter the table." },
  );
}

/** Quoted texts separated by commas. @throws EcephysError see {@link textLiteral} */
export function textListLiteral(texts: readonly string[], field: string): string {
  return checkedTexts(texts, field)
    .map((text) => textLiteral(text, field))
    .join(",");
}

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for anything but true and false */
export function flagLiteral(flag: unknown, field: string): "true" | "false" {
  if (flag === true || flag === false) return flag ? "true" : "false";
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `${field}: ${valueText(flag)} is neither true nor false; nothing was asked for.`,
    { hint: "Leave the field out to select everything." },
  );
}
