import type { Slab } from "../engine/create-engine.js";
import type { Hdf5Access } from "../hdf5-access.js";
import { copyRegion, type Placement } from "./copy-region.js";
import { planSlabs } from "./plan-slabs.js";
import { sizeOf } from "./selection.js";

/** A dataset as it lies in the file. */
export interface DatasetLayout {
  readonly path: string;
  readonly shape: readonly number[];
  readonly chunks: readonly number[] | undefined;
  readonly itemBytes: number;
}

/** Blocks go through the library's heap in pieces of this size. */
const PIECE_BYTES = 8 * 2 ** 20;
/** A selection that touches more than this in chunks is read without keeping them. */
const LARGEST_KEPT = 256 * 2 ** 20;

/** The bytes of a block of a dataset, row-major. */
export async function readBlock(access: Hdf5Access, layout: DatasetLayout, block: Slab): Promise<Uint8Array> {
  if (block.count.includes(0)) return new Uint8Array(0);
  const chunks = layout.chunks === undefined ? undefined : chunksTouched(layout, layout.chunks, block);
  if (chunks === undefined || chunks.bytes > LARGEST_KEPT) return readUncached(access, layout, block);
  return readThroughCache(access, layout, chunks, block);
}

async function readUncached(access: Hdf5Access, layout: DatasetLayout, block: Slab): Promise<Uint8Array> {
  const { path, itemBytes } = layout;
  const slabs = planSlabs(block, layout.chunks, PIECE_BYTES / itemBytes);
  const bytes = sizeOf(block.count) * itemBytes;
  const areRows = slabs.every((slab) => slab.count.every((length, axis) => axis === 0 || length === block.count[axis]));
  if (areRows) return access.step("readJoined", [path, slabs, itemBytes], path, bytes);
  const out = new Uint8Array(bytes);
  for (const slab of slabs) {
    const [part] = await access.step("readEach", [path, [slab], itemBytes], path, sizeOf(slab.count) * itemBytes);
    const from = { bytes: part as Uint8Array, shape: slab.count, start: slab.count.map(() => 0) };
    copyRegion(from, within(out, block, slab.offset), slab.count, itemBytes);
  }
  return out;
}

interface TouchedChunks {
  /** Position of each chunk in the grid of chunks, and where it lies. */
  readonly slabs: readonly { readonly index: string; readonly slab: Slab }[];
  readonly bytes: number;
}

/** `undefined` if there are too many to count. */
function chunksTouched(layout: DatasetLayout, chunks: readonly number[], block: Slab): TouchedChunks | undefined {
  const first = block.offset.map((start, axis) => Math.floor(start / (chunks[axis] as number)));
  const numbers = block.offset.map(
    (start, axis) =>
      Math.floor((start + (block.count[axis] as number) - 1) / (chunks[axis] as number)) - (first[axis] as number) + 1,
  );
  const chunkBytes = sizeOf(chunks) * layout.itemBytes;
  if (sizeOf(numbers) * chunkBytes > LARGEST_KEPT) return undefined;
  let grid: number[][] = [[]];
  for (const [axis, number] of numbers.entries()) {
    grid = grid.flatMap((at) => Array.from({ length: number }, (_, i) => [...at, (first[axis] as number) + i]));
  }
  const slabs = grid.map((at) => {
    const offset = at.map((position, axis) => position * (chunks[axis] as number));
    const count = offset.map((start, axis) => Math.min(chunks[axis] as number, (layout.shape[axis] as number) - start));
    return { index: at.join(","), slab: { offset, count } };
  });
  return { slabs, bytes: slabs.reduce((total, { slab }) => total + sizeOf(slab.count), 0) * layout.itemBytes };
}

async function readThroughCache(
  access: Hdf5Access,
  layout: DatasetLayout,
  chunks: TouchedChunks,
  block: Slab,
): Promise<Uint8Array> {
  const { cache } = access;
  const { path, itemBytes } = layout;
  const key = (index: string) => `${access.cacheKey}${path}:${index}`;
  const wanted = chunks.slabs.map(({ index, slab }) => ({ index, slab, bytes: cache.get(key(index)) }));
  for (const batch of batches(
    wanted.filter((chunk) => chunk.bytes === undefined),
    itemBytes,
  )) {
    const slabs = batch.map((chunk) => chunk.slab);
    const total = slabs.reduce((sum, slab) => sum + sizeOf(slab.count), 0) * itemBytes;
    const parts = access.step("readEach", [path, slabs, itemBytes], path, total);
    for (const [i, chunk] of batch.entries()) {
      chunk.bytes = parts.then((fetched) => fetched[i] as Uint8Array);
      cache.set(key(chunk.index), chunk.bytes, sizeOf(chunk.slab.count) * itemBytes);
    }
  }
  cache.shrink(chunks.bytes);
  const out = new Uint8Array(sizeOf(block.count) * itemBytes);
  const decoded = await Promise.all(wanted.map((chunk) => chunk.bytes as Promise<Uint8Array>));
  for (const [i, { slab }] of wanted.entries()) copyOverlap(decoded[i] as Uint8Array, slab, out, block, itemBytes);
  return out;
}

/** So many chunks at a time that one answer stays near the size of a piece. */
function* batches<T extends { readonly slab: Slab }>(chunks: readonly T[], itemBytes: number): Iterable<T[]> {
  let batch: T[] = [];
  let size = 0;
  for (const chunk of chunks) {
    batch.push(chunk);
    size += sizeOf(chunk.slab.count) * itemBytes;
    if (size < PIECE_BYTES) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}

function copyOverlap(bytes: Uint8Array, chunk: Slab, out: Uint8Array, block: Slab, itemBytes: number): void {
  const start = block.offset.map((offset, axis) => Math.max(offset, chunk.offset[axis] as number));
  const count = start.map(
    (from, axis) =>
      Math.min(
        (block.offset[axis] as number) + (block.count[axis] as number),
        (chunk.offset[axis] as number) + (chunk.count[axis] as number),
      ) - from,
  );
  copyRegion(within(bytes, chunk, start), within(out, block, start), count, itemBytes);
}

/** A position of the dataset, as one inside a block of it. */
function within(bytes: Uint8Array, block: Slab, position: readonly number[]): Placement {
  const start = position.map((at, axis) => at - (block.offset[axis] as number));
  return { bytes, shape: block.count, start };
}
