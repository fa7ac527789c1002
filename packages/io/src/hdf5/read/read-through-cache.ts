import type { Slab } from "../engine/create-engine.js";
import type { Hdf5Access } from "../hdf5-access.js";
import { copyRegion, within } from "./copy-region.js";
import type { DatasetLayout } from "./dataset-layout.js";
import { sizeOf } from "./selection.js";
import type { TouchedChunks } from "./touched-chunks.js";

/** What goes through the library's heap, or between threads, in one piece. */
export const PIECE_BYTES = 8 * 2 ** 20;

interface WantedChunk {
  readonly key: string;
  readonly slab: Slab;
  bytes: Promise<Uint8Array> | undefined;
}

/** The bytes of a block out of the chunks that hold it; those not at hand are fetched and kept. */
export async function readThroughCache(
  access: Hdf5Access,
  layout: DatasetLayout,
  touched: TouchedChunks,
  block: Slab,
): Promise<Uint8Array> {
  const { cache } = access;
  const wanted: WantedChunk[] = [];
  for (const { index, slab } of touched.chunks) {
    const key = `${access.cacheKey}${layout.path}:${index}`;
    wanted.push({ key, slab, bytes: cache.get(key) });
  }
  fetchMissing(access, layout, wanted);
  cache.shrink(touched.bytes);

  const [only] = wanted;
  if (only !== undefined && wanted.length === 1 && holdsWholeRows(only.slab, block)) {
    const rowBytes = (sizeOf(only.slab.count) / (only.slab.count[0] as number)) * layout.itemBytes;
    const start = ((block.offset[0] as number) - (only.slab.offset[0] as number)) * rowBytes;
    return ((await only.bytes) as Uint8Array).slice(start, start + (block.count[0] as number) * rowBytes);
  }
  const out = new Uint8Array(sizeOf(block.count) * layout.itemBytes);
  const decoded = await Promise.all(wanted.map((chunk) => chunk.bytes as Promise<Uint8Array>));
  for (const [i, { slab }] of wanted.entries()) {
    copyOverlap(decoded[i] as Uint8Array, slab, out, block, layout.itemBytes);
  }
  return out;
}

function holdsWholeRows(chunk: Slab, block: Slab): boolean {
  for (let axis = 1; axis < block.count.length; axis++) if (chunk.count[axis] !== block.count[axis]) return false;
  return block.count.length > 0;
}

/** So many chunks at a time that one answer stays near the size of a piece; by turns, where two engines can share them. */
function fetchMissing(access: Hdf5Access, layout: DatasetLayout, wanted: readonly WantedChunk[]): void {
  const batches: WantedChunk[][] = [];
  let room = 0;
  for (const chunk of wanted) {
    if (chunk.bytes !== undefined) continue;
    if (room <= 0) {
      batches.push([]);
      room = PIECE_BYTES;
    }
    batches.at(-1)?.push(chunk);
    room -= bytesOf(chunk, layout);
  }
  const second = batches.length > 1 ? access.second?.() : undefined;
  for (const [i, batch] of batches.entries()) {
    const parts = readEach(i % 2 === 1 ? (second ?? access) : access, layout, batch);
    for (const [at, chunk] of batch.entries()) {
      chunk.bytes = parts.then((fetched) => fetched[at] as Uint8Array);
      access.cache.set(chunk.key, chunk.bytes, bytesOf(chunk, layout));
    }
  }
}

function readEach(from: Hdf5Access, layout: DatasetLayout, batch: readonly WantedChunk[]): Promise<Uint8Array[]> {
  const { path, itemBytes } = layout;
  const size = batch.reduce((total, chunk) => total + bytesOf(chunk, layout), 0);
  return from.step("readEach", [path, batch.map(({ slab }) => slab), itemBytes], path, size);
}

function bytesOf({ slab }: WantedChunk, { itemBytes }: DatasetLayout): number {
  return sizeOf(slab.count) * itemBytes;
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
