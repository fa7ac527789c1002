import type { NumericArray } from "@ecephys/tables";

/** Values whose first axis varies fastest, rearranged so that the last does. */
export function toRowMajor(values: NumericArray, shape: readonly number[]): NumericArray {
  const moving = shape.filter((length) => length !== 1);
  if (moving.length < 2 || values.length === 0) return values;
  const out = values.slice();
  const strides = moving.map((_, axis) => moving.slice(axis + 1).reduce((product, length) => product * length, 1));
  copyColumnMajor(values, moving, { values: out, strides, offset: 0 });
  return out;
}

/** Where values go: position 0 along every axis at `offset`, the next along an axis `strides` further. */
export interface StridedTarget {
  readonly values: NumericArray;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Neighbours along the first axis lie together here, along the last axis there: tiles use what a cache line brings. */
const TILE = 64;

/**
 * Copies values whose first axis varies fastest to places that are anywhere.
 * @param shape at least two axes
 * @param first the positions along the first axis to copy, all unless given; the first of them goes to position 0
 */
export function copyColumnMajor(
  from: NumericArray,
  shape: readonly number[],
  to: StridedTarget,
  first: { readonly start: number; readonly stop: number } = { start: 0, stop: shape[0] as number },
): void {
  const last = shape.length - 1;
  const steps = shape.map((_, axis) => shape.slice(0, axis).reduce((product, length) => product * length, 1));
  const lastLength = shape[last] as number;
  const lastStep = steps[last] as number;
  const [firstStride, lastStride] = [to.strides[0] as number, to.strides[last] as number];
  const copyPlane = (source: number, target: number): void => {
    for (let tileJ = 0; tileJ < lastLength; tileJ += TILE) {
      const endJ = Math.min(lastLength, tileJ + TILE);
      for (let tileI = first.start; tileI < first.stop; tileI += TILE) {
        const endI = Math.min(first.stop, tileI + TILE);
        for (let j = tileJ; j < endJ; j++) {
          const read = source + j * lastStep;
          const written = target + j * lastStride - first.start * firstStride;
          for (let i = tileI; i < endI; i++) to.values[written + i * firstStride] = from[read + i] as never;
        }
      }
    }
  };
  const walk = (axis: number, source: number, target: number): void => {
    if (axis === 0) copyPlane(source, target);
    for (let i = 0; axis > 0 && i < (shape[axis] as number); i++) {
      walk(axis - 1, source + i * (steps[axis] as number), target + i * (to.strides[axis] as number));
    }
  };
  walk(last - 1, 0, to.offset);
}
