import { EcephysError, nearestNames } from "../errors/index.js";
import { objectKind, valueText } from "./value-text.js";

/** Whether something can be an object of options: no list, map, date or the like, whose contents nobody would read. */
export function isOptionsObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && objectKind(value) === "Object";
}

/**
 * Refuses what is no object of options.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` saying what was given
 */
export function assertOptions(options: unknown, hint = "Leave them out for the defaults."): asserts options is object {
  if (isOptionsObject(options)) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Options must be an object, got ${valueText(options)}.`, { hint });
}

/**
 * Refuses what is no object of options, and options nobody reads: a misspelt filter must not silently filter nothing.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` naming the option and the nearest known ones
 */
export function assertKnownOptions(options: unknown, known: readonly string[]): void {
  assertOptions(options, `Give them by name: ${known.map((name) => `{ ${name}: … }`).join(" or ")}.`);
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const near = nearestNames(name.replaceAll("_", ""), known);
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Unknown option "${name}".`, {
      hint: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Known options: ${known.join(", ")}.`,
    });
  }
}
