import { EcephysError } from "@ecephys/core";

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` unless it is finite and above 0, or left out */
export function checkSpacing(spacing: number | undefined): number | undefined {
  if (spacing === undefined || (Number.isFinite(spacing) && spacing > 0)) return spacing;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Channels cannot be drawn ${spacing} apart.`, {
    hint: "Give an amount of the signal's unit above 0, e.g. 0.0005 for 500 µV, or leave it out.",
  });
}
