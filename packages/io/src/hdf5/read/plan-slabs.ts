import type { Slab } from "../engine/create-engine.js";

/**
 * Cuts a block into pieces of at most `limit` values, along chunk borders where there are chunks.
 *
 * The library decompresses whole chunks, and its heap ends at 2 GiB: no piece shares a chunk with another,
 * and none is larger than the limit unless one chunk is.
 */
export function planSlabs(block: Slab, chunks: readonly number[] | undefined, limit: number): Slab[] {
  const units = block.count.map((_, axis) => chunks?.[axis] ?? 1);
  const steps = stepsOf(block, units, limit);
  let slabs: Slab[] = [{ offset: [], count: [] }];
  for (let axis = 0; axis < steps.length; axis++) {
    const cuts = cutsAlong(block, axis, units[axis] as number, steps[axis] as number);
    slabs = slabs.flatMap(({ offset, count }) =>
      cuts.map(([start, stop]) => ({ offset: [...offset, start], count: [...count, stop - start] })),
    );
  }
  return slabs;
}

/** How far a piece may reach along each axis: whole axes from the last one on, then as much as the limit allows. */
function stepsOf(block: Slab, units: readonly number[], limit: number): number[] {
  const steps = [...units];
  for (let axis = steps.length - 1; axis >= 0; axis--) {
    const unit = units[axis] as number;
    const length = block.count[axis] as number;
    const others = steps.reduce(
      (product, step, other) => (other === axis ? product : product * Math.min(step, block.count[other] as number)),
      1,
    );
    const affordable = Math.max(1, Math.floor(limit / Math.max(1, others * unit))) * unit;
    steps[axis] = affordable;
    if (affordable < length) break;
  }
  return steps;
}

/** Ends of the pieces along one axis: multiples of `step` beyond the chunk border at or before the block. */
function cutsAlong(block: Slab, axis: number, unit: number, step: number): [start: number, stop: number][] {
  const first = block.offset[axis] as number;
  const end = first + (block.count[axis] as number);
  const cuts: [number, number][] = [];
  let start = first;
  let border = first - (first % unit) + step;
  while (start < end) {
    const stop = Math.min(border, end);
    cuts.push([start, stop]);
    start = stop;
    border += step;
  }
  return cuts;
}
