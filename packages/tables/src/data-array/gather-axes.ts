import { type AxisPositions, countOf } from "./axis-positions.js";
import { type Coordinate, emptyLike, type NumericArray } from "./numeric-array.js";

/**
 * The chosen positions of every axis, in row-major order. Runs are copied whole; where the chosen values lie together
 * in `from`, they are shared with it and nothing is copied.
 */
export function gatherAxes<T extends NumericArray>(
  from: T,
  shape: readonly number[],
  picks: readonly AxisPositions[],
): T {
  const lengths = picks.map(countOf);
  const size = lengths.reduce((product, length) => product * length, 1);
  if (size === 0) return emptyLike(from, 0);
  // The innermost axes that are taken whole go in one piece with every position of the axis before them.
  let axis = shape.length - 1;
  let piece = 1;
  while (axis >= 0 && lengths[axis] === shape[axis] && !(picks[axis] instanceof Int32Array)) {
    piece *= shape[axis] as number;
    axis--;
  }
  if (axis < 0) return from;
  const innermost = picks[axis] as AxisPositions;
  if (!(innermost instanceof Int32Array) && lengths.slice(0, axis).every((length) => length === 1)) {
    const offset = offsetOf(shape, picks, axis) * piece;
    return from.subarray(offset, offset + size) as T;
  }
  const to = emptyLike(from, size);
  copyPieces(from, to, shape, picks, axis, piece);
  return to;
}

/** The first chosen position of the axes up to `last`, counted in pieces of it. */
function offsetOf(shape: readonly number[], picks: readonly AxisPositions[], last: number): number {
  let offset = 0;
  for (let axis = 0; axis <= last; axis++) {
    const pick = picks[axis] as AxisPositions;
    offset = offset * (shape[axis] as number) + (pick instanceof Int32Array ? (pick[0] as number) : pick.start);
  }
  return offset;
}

function copyPieces(
  from: NumericArray,
  to: NumericArray,
  shape: readonly number[],
  picks: readonly AxisPositions[],
  last: number,
  piece: number,
): void {
  let written = 0;
  const copy = (start: number, stop: number): void => {
    if (stop - start === 1) to[written] = from[start] as never;
    else to.set(from.subarray(start, stop) as never, written);
    written += stop - start;
  };
  const walk = (axis: number, offset: number): void => {
    const base = offset * (shape[axis] as number);
    const pick = picks[axis] as AxisPositions;
    if (axis < last) {
      if (pick instanceof Int32Array) for (const position of pick) walk(axis + 1, base + position);
      else for (let position = pick.start; position < pick.stop; position++) walk(axis + 1, base + position);
    } else if (pick instanceof Int32Array) {
      for (const position of pick) copy((base + position) * piece, (base + position + 1) * piece);
    } else copy((base + pick.start) * piece, (base + pick.stop) * piece);
  };
  walk(0, 0);
}

/** The labels at these positions, in an array of the same kind. */
export function gatherLabels(labels: Coordinate, positions: AxisPositions): Coordinate {
  const isTyped = ArrayBuffer.isView(labels);
  if (!(positions instanceof Int32Array)) {
    const { start, stop } = positions;
    if (start === 0 && stop === labels.length) return labels;
    return isTyped ? (labels as unknown as Float64Array).subarray(start, stop) : Array.from(labels).slice(start, stop);
  }
  if (!isTyped) return Array.from(positions, (position) => labels[position] as number);
  const out = emptyLike(labels as unknown as Float64Array, positions.length);
  for (let i = 0; i < positions.length; i++) out[i] = labels[positions[i] as number] as number;
  return out;
}
