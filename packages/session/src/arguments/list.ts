import type { Column } from "@ecephys/tables";

/** What counts as a list: an array, a typed array, a column. Not text, sets, or objects that merely have a length. */
export function isList(value: unknown): value is readonly unknown[] | Column {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)) || isColumn(value);
}

function isColumn(value: unknown): value is Column {
  if (typeof value !== "object" || value === null) return false;
  const { at, dtype, length } = value as Partial<Column>;
  return Symbol.iterator in value && typeof at === "function" && typeof dtype === "string" && Number.isInteger(length);
}
