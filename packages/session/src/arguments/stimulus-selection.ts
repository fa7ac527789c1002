import { EcephysError, valueText } from "@ecephys/core";
import { isList } from "./list.js";

/** The names in one name or a list of names. @throws EcephysError `ECEPHYS_BAD_ARGUMENT` naming what is no name */
export function namesOf(selection: unknown): string[] {
  if (typeof selection === "string") return [selection];
  if (!isList(selection)) throw noName(valueText(selection));
  return Array.from<unknown, string>(selection, (name, position) => {
    if (typeof name === "string") return name;
    throw noName(`${valueText(name)} at position ${position}`);
  });
}

function noName(got: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `A stimulus is chosen by its name, got ${got}.`, {
    hint: 'Give a name, such as "gabors", or an array of names; stimulusNames() lists them.',
  });
}
