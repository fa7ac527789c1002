import { EcephysError } from "@ecephys/core";
import { type IdSelection, idsOf } from "./id-selection.js";
import type { Presentations } from "./presentations.js";

/** All rows, or those with these ids, in this order. @throws EcephysError `ECEPHYS_UNKNOWN_ID` */
export function rowsOfIds({ count }: Presentations, selection?: IdSelection): Int32Array {
  const ids = idsOf(selection);
  if (ids === null) return Int32Array.from({ length: count }, (_, row) => row);
  return Int32Array.from(ids, (id) => {
    if (typeof id === "number" && Number.isInteger(id) && id >= 0 && id < count) return id;
    throw unknownPresentation(id, count);
  });
}

/** The rows of these stimuli, in the session's order; names that do not occur have none. */
export function rowsOfStimuli({ names }: Presentations, wanted: string | readonly string[]): Int32Array {
  const isWanted = names.values.map((name) =>
    typeof wanted === "string" ? wanted === name : wanted.includes(`${name}`),
  );
  const rows: number[] = [];
  for (let row = 0; row < names.codes.length; row++) if (isWanted[names.codes[row] as number] === true) rows.push(row);
  return Int32Array.from(rows);
}

function unknownPresentation(id: unknown, count: number): EcephysError {
  return new EcephysError("ECEPHYS_UNKNOWN_ID", `The session has no stimulus presentation ${String(id)}.`, {
    hint:
      count === 0
        ? "It has no stimulus presentations at all."
        : `Its presentations have the ids 0 to ${count - 1}; getStimulusTable(["gabors"]).index lists those of one stimulus.`,
  });
}
