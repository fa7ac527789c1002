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

/** So many chunks at a time that one answer stays near the size of a piece. */
function fetchMissing(access: Hdf5Access, layout: DatasetLayout, wanted: readonly WantedChunk[]): void {
  let batch: WantedChunk[] = [];
  let size = 0;
  for (const chunk of wanted) {
    if (chunk.bytes !== undefined) continue;
    batch.push(chunk);
    size += sizeOf(chunk.slab.count) * layout.itemBytes;
    if (size < PIECE_BYTES) continue;
    fetchBatch(access, layout, batch, size);
    batch = [];
    size = 0;
  }
  if (batch.length > 0) fetchBatch(access, layout, batch, size);
}

function fetchBatch(access: Hdf5Access, layout: DatasetLayout, batch: readonly WantedChunk[], size: number): void {
  const slabs = batch.map((chunk) => chunk.slab);
  const parts = access.step("readEach", [layout.path, slabs, layout.itemBytes], layout.path, size);
  for (const [i, chunk] of batch.entries()) {
    chunk.bytes = parts.then((fetched) => fetched[i] as Uint8Array);
    access.cache.set(chunk.key, chunk.bytes, sizeOf(chunk.slab.count) * layout.itemBytes);
  }
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
