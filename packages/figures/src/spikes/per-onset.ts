import { EcephysError } from "@ecephys/core";

/**
 * Makes sure that lists which describe onsets or presentations have one entry for each.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if one has not
 */
export function checkPerOnset(
  lists: Readonly<Record<string, ArrayLike<unknown> | undefined>>,
  count: number,
  ofWhat: string,
): void {
  for (const [name, list] of Object.entries(lists)) {
    if (list === undefined || list.length === count) continue;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There are ${list.length} ${name} for ${count} ${ofWhat}.`, {
      hint: "Give one for each, in the same order.",
    });
  }
}
