import { EcephysError, valueText } from "@ecephys/core";
import { type IdSelection, idsOf } from "../arguments/id-selection.js";
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

/** The rows of these stimuli, in the session's order; names that do not occur have none. */
export function rowsOfStimuli({ rowsByName }: Presentations, wanted: readonly string[]): Int32Array {
  const found = Array.from(new Set(wanted), (name) => rowsByName.get(name) ?? new Int32Array(0));
  if (found.length === 1) return found[0] as Int32Array;
  return Int32Array.from(found.flatMap((rows) => Array.from(rows))).sort();
}

function unknownPresentation(id: unknown, count: number): EcephysError {
  return new EcephysError("ECEPHYS_UNKNOWN_ID", `The session has no stimulus presentation ${valueText(id)}.`, {
    hint:
      count === 0
        ? "It has no stimulus presentations at all."
        : `Its presentations have the ids 0 to ${count - 1}; getStimulusTable(["gabors"]).index lists those of one stimulus.`,
  });
}
