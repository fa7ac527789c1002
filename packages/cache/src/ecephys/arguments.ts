import { EcephysError, valueText } from "@ecephys/core";

/**
 * Refuses ids that cannot be any, before a file name or a query is made of them.
 * @param name - what the caller knows it as, e.g. `sessionId`
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT`
 */
export function assertId(name: string, id: unknown): asserts id is number {
  assertWholeNumber(name, id, 1, "Ids are positive whole numbers: the index of the table they come from lists them.");
}

/** As {@link assertId} for the number of a movie or scene, of which there may be a 0. */
export function assertTemplateNumber(name: string, number: unknown): asserts number is number {
  assertWholeNumber(name, number, 0, "Movies and scenes are counted in whole numbers.");
}

function assertWholeNumber(name: string, value: unknown, from: number, hint: string): void {
  if (Number.isSafeInteger(value) && (value as number) >= from) return;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `${name} must be a whole number from ${from}, got ${valueText(value)}.`,
    {
      hint,
    },
  );
}
