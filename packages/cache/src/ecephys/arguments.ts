import { assertKnownOptions, EcephysError } from "@ecephys/core";

/**
 * Refuses what is not an options object, and with `known` options nobody reads.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT`
 */
export function assertOptions(options: unknown, known?: readonly string[]): asserts options is object {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Options must be an object, got ${shown(options)}.`, {
      hint: "Leave them out for the defaults.",
    });
  }
  if (known !== undefined) assertKnownOptions(options, known);
}

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
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${name} must be a whole number from ${from}, got ${shown(value)}.`, {
    hint,
  });
}

/** A value for a message: texts in quotes, lists as such, and never a failure of its own. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
