import { EcephysError, valueText } from "@ecephys/core";
import type { Column } from "@ecephys/tables";
import { isList } from "./list.js";

/** One id, several in an array or typed array, a column of ids such as a table's index, or (`null`) all there are. */
export type IdSelection = number | ArrayLike<number> | Column | null;

/**
 * The ids meant, not yet known to be ids; `null` for all. Text stands for itself, to be refused as the unknown id it is.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for what is neither an id nor a list: it must not pass for an empty one
 */
export function idsOf(selection: unknown, what: string): unknown[] | null {
  if (selection === null || selection === undefined) return null;
  if (typeof selection === "number" || typeof selection === "string") return [selection];
  return listedIds(selection, what);
}

/** The ids of a list that must be one. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` */
export function listedIds(selection: unknown, what: string): unknown[] {
  if (isList(selection)) return Array.from<unknown>(selection);
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${what} must be a list of ids, got ${valueText(selection)}.`, {
    hint: "Give an array, a typed array or a table's index; of a Set or Map, [...ids].",
  });
}
