import { EcephysError } from "@ecephys/core";
import { type IdSelection, idsOf } from "../arguments/id-selection.js";
import { valueText } from "../arguments/value-text.js";
import type { Presentations } from "./presentations.js";

/** All rows, or those with these ids, in this order. @throws EcephysError `ECEPHYS_UNKNOWN_ID` */
export function rowsOfIds({ count }: Presentations, selection?: IdSelection): Int32Array {
  const ids = idsOf(selection, "Stimulus presentations");
  if (ids === null) return Int32Array.from({ length: count }, (_, row) => row);
  return Int32Array.from(ids, (id) => {
    if (typeof id === "number" && Number.isInteger(id) && id >= 0 && id < count) return id;
    throw unknownPresentation(id, count);
  });
}

/** Names of the stimuli shown, in order of first appearance. */
export function shownStimuli({ names }: Presentations): string[] {
  return Array.from(new Set(names.codes), (code) => String(names.values[code]));
}

/** The rows of these stimuli, in the session's order; names that do not occur have none. */
export function rowsOfStimuli({ names }: Presentations, wanted: readonly string[]): Int32Array {
  const isWanted = names.values.map((name) => wanted.includes(`${name}`));
  const rows: number[] = [];
  for (let row = 0; row < names.codes.length; row++) if (isWanted[names.codes[row] as number] === true) rows.push(row);
  return Int32Array.from(rows);
}

function unknownPresentation(id: unknown, count: number): EcephysError {
  return new EcephysError("ECEPHYS_UNKNOWN_ID", `The session has no stimulus presentation ${valueText(id)}.`, {
    hint:
      count === 0
        ? "It has no stimulus presentations at all."
        : `Its presentations have the ids 0 to ${count - 1}; getStimulusTable(["gabors"]).index lists those of one stimulus.`,
  });
}
