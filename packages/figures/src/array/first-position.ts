import { EcephysError } from "@ecephys/core";

/** At which end of the vertical axis the first row or channel of an array is drawn. */
export type FirstPosition = "bottom" | "top";

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for anything else */
export function checkOrder(first: FirstPosition): FirstPosition {
  if (first === "bottom" || first === "top") return first;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The first row cannot be drawn at "${String(first)}".`, {
    hint: 'Give "bottom" or "top".',
  });
}
