import { EcephysError } from "@ecephys/core";
import type { Column } from "@ecephys/tables";

/** Numbers by position: an array of any kind, or a column of a table. */
export type NumberInput = ArrayLike<number | bigint | null> | Column;

/** Conditions or names by position: an array, or a column of a table. */
export type LabelInput = ArrayLike<string | number | bigint | null> | Column;

/**
 * Seconds, as given.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for no list, or naming the position of what is no finite number
 */
export function secondsOf(name: string, input: NumberInput): ArrayLike<number> {
  const cells = cellsOf(name, input);
  let needsCopy = false;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (typeof cell === "bigint") needsCopy = true;
    else if (typeof cell !== "number" || !Number.isFinite(cell)) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${name}, position ${i}: ${String(cell)} is no time in seconds.`, {
        hint: "Leave out what is missing, together with its condition and label.",
      });
    }
  }
  return needsCopy ? Float64Array.from(cells as ArrayLike<bigint>, Number) : (cells as ArrayLike<number>);
}

/** Conditions or labels; what is missing is `null`. `undefined` stays so. */
export function labelsOf(name: string, input: LabelInput | undefined): readonly (string | number | null)[] | undefined {
  return input === undefined ? undefined : Array.from(cellsOf(name, input), labelOf);
}

function labelOf(cell: unknown): string | number | null {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return null;
  if (typeof cell === "number" || typeof cell === "string") return cell;
  return Array.isArray(cell) ? `[${cell.join(", ")}]` : String(cell);
}

function cellsOf(name: string, input: NumberInput | LabelInput): ArrayLike<unknown> {
  const list: unknown = isColumn(input) ? input.values : input;
  if (typeof list === "object" && list !== null && Number.isInteger((list as ArrayLike<unknown>).length)) {
    return list as ArrayLike<unknown>;
  }
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${name} is ${String(list)}, which is no list.`, {
    hint: "Give an array, or a column of a table.",
  });
}

function isColumn(input: unknown): input is Column {
  return typeof input === "object" && input !== null && "values" in input && typeof input.values === "object";
}
