import type { Slab } from "../engine/create-engine.js";
import type { DatasetLayout } from "./dataset-layout.js";
import { sizeOf } from "./selection.js";

/** The chunks that hold a block. */
export interface TouchedChunks {
  /** Position of each chunk in the grid of chunks, and where it lies. */
  readonly chunks: readonly { readonly index: string; readonly slab: Slab }[];
  readonly bytes: number;
}

/** A block that touches more than this in chunks is read without keeping them. */
const LARGEST_KEPT = 256 * 2 ** 20;
/** So is one that touches more chunks than this. */
const MOST_KEPT = 20_000;

/** `undefined` if there are too many to keep. Plain loops: this runs for every row of a reader of single rows. */
export function chunksTouched(layout: DatasetLayout, unit: readonly number[], block: Slab): TouchedChunks | undefined {
  const first: number[] = [];
  const last: number[] = [];
  let number = 1;
  for (let axis = 0; axis < unit.length; axis++) {
    const length = unit[axis] as number;
    const start = block.offset[axis] as number;
    const from = Math.floor(start / length);
    const to = Math.floor((start + (block.count[axis] as number) - 1) / length);
    first.push(from);
    last.push(to);
    number *= to - from + 1;
  }
  if (number * sizeOf(unit) * layout.itemBytes > LARGEST_KEPT || number > MOST_KEPT) return undefined;

  const chunks: { index: string; slab: Slab }[] = [];
  let bytes = 0;
  const at = [...first];
  for (;;) {
    const slab = chunkAt(layout, unit, at);
    chunks.push({ index: at.join(), slab });
    bytes += sizeOf(slab.count) * layout.itemBytes;
    // Counts up like the digits of a number, the last axis fastest.
    let axis = at.length - 1;
    while (axis >= 0 && at[axis] === last[axis]) {
      at[axis] = first[axis] as number;
      axis--;
    }
    if (axis < 0) return { chunks, bytes };
    at[axis] = (at[axis] as number) + 1;
  }
}

/** A chunk of the grid, cut off where the data end. */
function chunkAt(layout: DatasetLayout, unit: readonly number[], at: readonly number[]): Slab {
  const offset: number[] = [];
  const count: number[] = [];
  for (let axis = 0; axis < unit.length; axis++) {
    const length = unit[axis] as number;
    const start = (at[axis] as number) * length;
    offset.push(start);
    count.push(Math.min(length, (layout.shape[axis] as number) - start));
  }
  return { offset, count };
}
