import { EcephysError } from "@ecephys/core";
import type { ColorScheme } from "../color/color-table.js";

/**
 * Scheme and range for values: what is given, else red to blue around 0 if there are values on both sides of it, else
 * viridis from the lowest to the highest.
 * @param extent - lowest and highest finite value, if there is any
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a range that is not finite and ascending
 */
export function chooseColors(
  extent: readonly [number, number] | undefined,
  given: { readonly colors?: ColorScheme | undefined; readonly range?: readonly [number, number] | undefined },
): { readonly scheme: ColorScheme; readonly range: readonly [number, number] } {
  const [low, high] = given.range ?? extent ?? [0, 1];
  if (given.range !== undefined && !(Number.isFinite(low) && Number.isFinite(high) && high > low)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A range of values cannot run from ${low} to ${high}.`, {
      hint: "Give the values of the first and the last colour, the lower one first.",
    });
  }
  const scheme = given.colors ?? (low < 0 && high > 0 ? "rdbu" : "viridis");
  if (given.range !== undefined) return { scheme, range: [low, high] };
  const far = Math.max(-low, high);
  if (scheme !== "viridis" && far > 0) return { scheme, range: [-far, far] };
  return { scheme, range: high > low ? [low, high] : [low - 0.5, low + 0.5] };
}
