import type { Column } from "@ecephys/tables";

/** One id, several, a column of ids such as a table's index, or (`null`) all there are. */
export type IdSelection = number | ArrayLike<number> | Column | null;

/** The ids meant, not yet known to be ids; `null` for all. */
export function idsOf(selection: IdSelection | undefined): unknown[] | null {
  if (selection === null || selection === undefined) return null;
  return typeof selection === "number" ? [selection] : Array.from<unknown>(selection);
}
