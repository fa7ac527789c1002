import { describe, expect, it } from "vitest";
import { planSlabs } from "./plan-slabs.js";
import { sizeOf } from "./selection.js";

/** How often each position of a block is read. */
function visits(block: { offset: number[]; count: number[] }, slabs: ReturnType<typeof planSlabs>): number[] {
  const times = new Array<number>(sizeOf(block.count)).fill(0);
  for (const { offset, count } of slabs) {
    for (let i = 0; i < sizeOf(count); i++) {
      let rest = i;
      let at = 0;
      let stride = 1;
      for (let axis = count.length - 1; axis >= 0; axis--) {
        const length = count[axis] as number;
        at += ((rest % length) + (offset[axis] as number) - (block.offset[axis] as number)) * stride;
        rest = Math.floor(rest / length);
        stride *= block.count[axis] as number;
      }
      times[at] = (times[at] ?? 0) + 1;
    }
  }
  return times;
}

describe("the plan of a large read", () => {
  it.each([
    { offset: [0], count: [1000], chunks: undefined, limit: 64 },
    { offset: [3], count: [100], chunks: [30], limit: 64 },
    { offset: [5, 2], count: [40, 9], chunks: [8, 4], limit: 50 },
    { offset: [5, 2], count: [40, 9], chunks: undefined, limit: 50 },
    { offset: [5, 2], count: [40, 9], chunks: undefined, limit: 4 },
    { offset: [1, 1, 1], count: [3, 7, 5], chunks: [2, 3, 2], limit: 20 },
    { offset: [7], count: [2], chunks: [5], limit: 1000 },
    { offset: [], count: [], chunks: undefined, limit: 10 },
  ])("reads every value once and no chunk twice: $offset $count in $chunks", ({ offset, count, chunks, limit }) => {
    const slabs = planSlabs({ offset, count }, chunks, limit);
    expect(new Set(visits({ offset, count }, slabs))).toEqual(new Set([1]));
    const unit = sizeOf(chunks ?? count.map(() => 1));
    for (const slab of slabs) expect(sizeOf(slab.count)).toBeLessThanOrEqual(Math.max(limit, unit));
    const owners = new Map<string, number>();
    for (const [n, slab] of slabs.entries()) {
      for (const [axis, start] of slab.offset.entries()) {
        const end = start + (slab.count[axis] as number);
        const border = chunks?.[axis] ?? 1;
        // A piece ends at a chunk border, or where the block does.
        const isBlockEnd = end === (offset[axis] as number) + (count[axis] as number);
        expect(end % border === 0 || isBlockEnd, `piece ${n} ends at ${end} along axis ${axis}`).toBe(true);
      }
      owners.set(slab.offset.join(), n);
    }
    expect(owners.size).toBe(slabs.length);
  });

  it("keeps pieces of 8 MiB whatever is asked for, so that the heap's 2 GiB are no limit", () => {
    const slabs = planSlabs({ offset: [0, 0], count: [20_000_000, 93] }, undefined, 2 ** 20);
    expect(Math.max(...slabs.map((slab) => sizeOf(slab.count)))).toBeLessThanOrEqual(2 ** 20);
    expect(slabs.reduce((total, slab) => total + sizeOf(slab.count), 0)).toBe(20_000_000 * 93);
  });

  it("is empty for an empty block", () => {
    expect(planSlabs({ offset: [0, 0], count: [0, 3] }, undefined, 10)).toEqual([]);
  });
});
