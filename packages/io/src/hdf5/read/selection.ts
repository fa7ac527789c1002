import { EcephysError } from "@ecephys/core";
import type { Slab } from "../engine/create-engine.js";

/** Positions `start` (inclusive, default 0) to `stop` (exclusive, default the end). */
export interface PositionRange {
  readonly start?: number | undefined;
  readonly stop?: number | undefined;
}

/**
 * The block that one range per axis selects. Ends beyond the data are moved to its end, as Python does.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for more ranges than axes, or a position that is no whole number
 */
export function slabOf(shape: readonly number[], ranges: readonly (PositionRange | undefined)[], what: string): Slab {
  if (ranges.length > shape.length) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `${what} has ${shape.length} axes, but ${ranges.length} ranges were given.`,
      { hint: "Give one range per axis, or undefined for all of an axis." },
    );
  }
  const offset: number[] = [];
  const count: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const [start, stop] = boundsOf(shape[axis] as number, ranges[axis], what);
    offset.push(start);
    count.push(stop - start);
  }
  return { offset, count };
}

/** Start and stop of a range along an axis of this length, `start <= stop <= length`. */
export function boundsOf(
  length: number,
  range: PositionRange | undefined,
  what: string,
): [start: number, stop: number] {
  const start = Math.min(position(range?.start ?? 0, "start", what), length);
  const stop = Math.min(position(range?.stop ?? length, "stop", what), length);
  return [start, Math.max(start, stop)];
}

function position(value: number, end: string, what: string): number {
  if (value >= 0 && (Number.isInteger(value) || value === Number.POSITIVE_INFINITY)) return value;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${what}: ${end} ${value} is not a position.`, {
    hint: "Positions are whole numbers from 0; start is included, stop is not.",
  });
}

/** How many values a block holds. */
export function sizeOf(shape: readonly number[]): number {
  let product = 1;
  for (const length of shape) product *= length;
  return product;
}

/** What one array of JavaScript holds at most; a damaged extent can ask for anything. */
const LARGEST_READ = 2 ** 32;

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a block of more than 4 GiB */
export function assertReadable(count: readonly number[], itemBytes: number, what: string): void {
  const bytes = sizeOf(count) * itemBytes;
  if (bytes > LARGEST_READ) throw tooLarge(what, `${bytes} bytes were asked for`);
}

/** `ECEPHYS_BAD_ARGUMENT` for a read that memory does not hold. */
export function tooLarge(what: string, reason: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `Too much of ${what} for one read: ${reason}; nothing was read.`, {
    hint: "Read it in parts of at most 4 GiB: give ranges.",
  });
}
