import { nearestNames, valueText } from "@ecephys/core";
import { badContent } from "./bad-content.js";

/** What a field of the content may be; with a question mark it may also be left out or `null`. */
export type FieldKind = "checked elsewhere" | "text?" | "object" | "table" | "table?" | "map" | "array?";

const EXPECTED: Readonly<Record<string, { readonly what: string; readonly fits: (value: object) => boolean }>> = {
  object: { what: "an object", fits: (value) => !Array.isArray(value) },
  table: {
    what: "a Table",
    fits: (value) => "numRows" in value && "columnNames" in value && "column" in value,
  },
  map: { what: "a Map by unit id", fits: (value) => value instanceof Map },
  array: { what: "a DataArray", fits: (value) => "dims" in value && "shape" in value && "coords" in value },
};

/**
 * Makes sure that content has the fields of its kind and no others, so that no typing slip loses data.
 * @param what - how messages call the content
 * @param prefix - of fields in messages, for content within content
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` naming the field, with the nearest names of one that is not known
 */
export function assertContent(
  what: string,
  content: unknown,
  fields: Readonly<Record<string, FieldKind>>,
  prefix = "",
): void {
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw badContent(`${what} is ${valueText(content)}.`, `Give an object with ${Object.keys(fields).join(", ")}.`);
  }
  for (const [name, value] of Object.entries(content)) {
    if (Object.hasOwn(fields, name) || value === undefined) continue;
    const near = nearestNames(name.replaceAll("_", ""), Object.keys(fields));
    throw badContent(
      `${what} has a field "${name}", for which a file has no place.`,
      near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `It has ${Object.keys(fields).join(", ")}.`,
    );
  }
  for (const [name, kind] of Object.entries(fields)) {
    const value = (content as Readonly<Record<string, unknown>>)[name];
    assertField(`${prefix}${name}`, value, kind);
  }
}

function assertField(name: string, value: unknown, kind: FieldKind): void {
  if (kind === "checked elsewhere") return;
  const isMissing = value === undefined || value === null;
  if (isMissing && kind.endsWith("?")) return;
  if (kind === "text?") {
    if (typeof value === "string") return;
    throw badContent(`${name} is ${valueText(value)}.`, "Give text, or leave it out.");
  }
  const { what, fits } = EXPECTED[kind.replace("?", "")] as (typeof EXPECTED)[string];
  if (typeof value === "object" && value !== null && fits(value)) return;
  if (value === undefined) throw badContent(`${name} is missing.`, `Give ${what}.`);
  throw badContent(`${name} is ${valueText(value)}.`, `Give ${what}${kind.endsWith("?") ? ", or leave it out" : ""}.`);
}
