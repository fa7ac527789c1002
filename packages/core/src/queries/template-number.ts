import { EcephysError } from "../errors/index.js";

/**
 * Refuses what cannot be the number of a stimulus template.
 * @param subject - e.g. `natural movie template 1.5`
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT`
 */
export function assertTemplateNumber(number: unknown, subject: string): asserts number is number {
  if (Number.isSafeInteger(number) && (number as number) >= 0) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There cannot be a ${subject}.`, {
    hint: "Templates are counted from 0 (scenes) or 1 (movies).",
  });
}
