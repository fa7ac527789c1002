import { EcephysError } from "@ecephys/core";
import { type AxisSelection, assertRange, isList } from "./axis-selection.js";
import type { Coordinate } from "./numeric-array.js";

/** One label, several, or all labels from `start` to `stop`, both included. */
export type LabelSelection =
  | number
  | string
  | ArrayLike<number>
  | readonly string[]
  | { readonly start?: number | string; readonly stop?: number | string };

type Label = number | string;

/** From how many labels on it pays to look them up in a map instead of one by one. */
const MANY = 8;

/**
 * The positions of labels, in the order asked for; of several equal labels the first. A range is by value, whatever the
 * labels' order, and may be empty.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a label that is not there
 */
export function selectLabels(coord: string, labels: Coordinate, wanted: LabelSelection): AxisSelection {
  if (typeof wanted === "number" || typeof wanted === "string") return positionOf(coord, labels, wanted);
  if (isList<Label>(wanted)) return positionsOf(coord, labels, wanted);
  assertRange(coord, wanted);
  return labelsBetween(labels, wanted.start, wanted.stop);
}

function positionOf(coord: string, labels: Coordinate, label: Label): number {
  for (let i = 0; i < labels.length; i++) if (labels[i] === label) return i;
  throw noLabel(coord, labels, label);
}

function positionsOf(coord: string, labels: Coordinate, wanted: ArrayLike<Label>): number[] {
  if (wanted.length < MANY) return Array.from(wanted, (label) => positionOf(coord, labels, label));
  const positions = new Map<unknown, number>();
  for (let i = labels.length - 1; i >= 0; i--) positions.set(labels[i], i);
  return Array.from(wanted, (label) => {
    const position = positions.get(label);
    if (position === undefined) throw noLabel(coord, labels, label);
    return position;
  });
}

/** A run where the labels lie together, as they do where they are sorted. */
function labelsBetween(labels: Coordinate, start: Label | undefined, stop: Label | undefined): AxisSelection {
  const within = (label: unknown): boolean =>
    isComparable(label, start) &&
    isComparable(label, stop) &&
    (start === undefined || (label as Label) >= start) &&
    (stop === undefined || (label as Label) <= stop);
  let first = 0;
  while (first < labels.length && !within(labels[first])) first++;
  let end = first;
  while (end < labels.length && within(labels[end])) end++;
  const positions: number[] = [];
  for (let i = end; i < labels.length; i++) if (within(labels[i])) positions.push(i);
  if (positions.length === 0) return { start: first, stop: end };
  return [...Array.from({ length: end - first }, (_, i) => first + i), ...positions];
}

function isComparable(label: unknown, bound: Label | undefined): boolean {
  return bound === undefined ? label !== null && !Number.isNaN(label) : typeof label === typeof bound;
}

function noLabel(coord: string, labels: Coordinate, label: unknown): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no ${coord} ${String(label)}.`, {
    hint:
      labels.length === 0
        ? "The array is empty."
        : `They run from ${labels[0]} to ${labels[labels.length - 1]}; a range is {start, stop}.`,
  });
}
