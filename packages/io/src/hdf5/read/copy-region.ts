import type { Slab } from "../engine/create-engine.js";

/** Where a region lies in an array: the array's extent, and the region's first position. */
export interface Placement {
  readonly bytes: Uint8Array;
  readonly shape: readonly number[];
  readonly start: readonly number[];
}

/** Where a position of a dataset lies in the bytes of a block of it. */
export function within(bytes: Uint8Array, block: Slab, position: readonly number[]): Placement {
  return { bytes, shape: block.count, start: position.map((at, axis) => at - (block.offset[axis] as number)) };
}

/** Below this many units, a loop is faster than a call that copies memory. */
const SHORT_ROW = 32;

/** Copies a region of this extent from one row-major array of items into another. */
export function copyRegion(from: Placement, to: Placement, count: readonly number[], itemBytes: number): void {
  if (count.includes(0)) return;
  // In units as large as the items allow, and whole rows at a time.
  const unit = itemBytes % 4 === 0 ? 4 : itemBytes % 2 === 0 ? 2 : 1;
  const scale = itemBytes / unit;
  const source = unitsOf(from.bytes, unit);
  const target = unitsOf(to.bytes, unit);
  const last = count.length - 1;
  const row = (count[last] ?? 1) * scale;
  const sourceStrides = stridesOf(from.shape, scale);
  const targetStrides = stridesOf(to.shape, scale);

  const copy = (axis: number, sourceAt: number, targetAt: number): void => {
    if (axis >= last) {
      if (row > SHORT_ROW) target.set(source.subarray(sourceAt, sourceAt + row), targetAt);
      else for (let i = 0; i < row; i++) target[targetAt + i] = source[sourceAt + i] as number;
      return;
    }
    const length = count[axis] as number;
    const sourceStride = sourceStrides[axis] as number;
    const targetStride = targetStrides[axis] as number;
    for (let i = 0; i < length; i++) copy(axis + 1, sourceAt + i * sourceStride, targetAt + i * targetStride);
  };
  copy(0, positionOf(from.start, sourceStrides), positionOf(to.start, targetStrides));
}

function unitsOf(bytes: Uint8Array, unit: number): Uint8Array | Uint16Array | Uint32Array {
  if (unit === 1) return bytes;
  const length = bytes.byteLength / unit;
  return unit === 2
    ? new Uint16Array(bytes.buffer, bytes.byteOffset, length)
    : new Uint32Array(bytes.buffer, bytes.byteOffset, length);
}

function stridesOf(shape: readonly number[], scale: number): number[] {
  const strides = shape.map(() => scale);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  }
  return strides;
}

function positionOf(start: readonly number[], strides: readonly number[]): number {
  return start.reduce((position, index, axis) => position + index * (strides[axis] as number), 0);
}
