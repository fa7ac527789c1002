import { EcephysError } from "@ecephys/core";
import { type AxisPositions, asRun } from "./axis-positions.js";

/** One position, several, or a half-open range of positions. Negative ones count from the end. */
export type AxisSelection = number | ArrayLike<number> | { readonly start?: number; readonly stop?: number };

/**
 * The positions along an axis of `length` that `wanted` means; all of them if it is left out. Single positions must
 * exist, a range is cut to the axis.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT`
 */
export function selectPositions(dim: string, length: number, wanted: AxisSelection | undefined): AxisPositions {
  if (wanted === undefined) return { start: 0, stop: length };
  if (typeof wanted === "number") return asRun(Int32Array.of(inside(dim, length, wanted)));
  if (isList(wanted)) return asRun(Int32Array.from(wanted, (position) => inside(dim, length, position)));
  assertRange(dim, wanted);
  const start = rangeEnd(dim, length, wanted.start ?? 0);
  return { start, stop: Math.max(start, rangeEnd(dim, length, wanted.stop ?? length)) };
}

/** Whether a selection is a list; text is not, though it has a length. */
export function isList<T>(wanted: ArrayLike<T> | object): wanted is ArrayLike<T> {
  return typeof wanted === "object" && wanted !== null && "length" in wanted;
}

/** Refuses what is neither value, list nor range: a misspelt range would otherwise select everything. */
export function assertRange(name: string, wanted: object): void {
  const isRange = typeof wanted === "object" && wanted !== null;
  if (isRange && Object.keys(wanted).every((key) => key === "start" || key === "stop")) return;
  const got = isRange ? `{${Object.keys(wanted).join(", ")}}` : String(wanted);
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The selection along ${name} is ${got}.`, {
    hint: "Give one value, a list of them, or a range {start, stop}.",
  });
}

function inside(dim: string, length: number, position: number): number {
  const found = position < 0 ? position + length : position;
  if (Number.isInteger(found) && found >= 0 && found < length) return found;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no position ${position} along ${dim}.`, {
    hint: length === 0 ? "It is empty." : `It has ${length} positions, counted from 0; negative ones from the end.`,
  });
}

function rangeEnd(dim: string, length: number, position: number): number {
  if (!Number.isInteger(position) && Math.abs(position) !== Infinity) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A range along ${dim} cannot begin or end at ${position}.`, {
      hint: "Give whole positions, or select by label with sel().",
    });
  }
  return Math.min(length, Math.max(0, position < 0 ? position + length : position));
}
