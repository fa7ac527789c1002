import type { Slab } from "../engine/create-engine.js";
import type { Hdf5Access } from "../hdf5-access.js";
import { copyRegion, within } from "./copy-region.js";
import type { DatasetLayout } from "./dataset-layout.js";
import { planSlabs } from "./plan-slabs.js";
import { PIECE_BYTES, readThroughCache } from "./read-through-cache.js";
import { sizeOf } from "./selection.js";
import { chunksTouched } from "./touched-chunks.js";

/**
 * A dataset without chunks is read in pages of whole rows where no more than this is wanted of it: a reader of single rows
 * is likely to want the next.
 */
const PAGE_BYTES = 256 * 2 ** 10;

/** The bytes of a block of a dataset, row-major. */
export async function readBlock(access: Hdf5Access, layout: DatasetLayout, block: Slab): Promise<Uint8Array> {
  if (block.count.includes(0)) return new Uint8Array(0);
  const units = layout.chunks ?? pageOf(layout, block);
  const chunks = units === undefined ? undefined : chunksTouched(layout, units, block);
  if (chunks === undefined) return readUncached(access, layout, block);
  return readThroughCache(access, layout, chunks, block);
}

/** `undefined` where a page would hold fewer than two rows, or the block needs none. */
function pageOf({ shape, itemBytes }: DatasetLayout, block: Slab): number[] | undefined {
  const [rows = 0, ...others] = shape;
  const pageRows = Math.min(rows, Math.floor(PAGE_BYTES / (sizeOf(others) * itemBytes)));
  const wanted = sizeOf(block.count) * itemBytes;
  return pageRows > 1 && wanted <= PAGE_BYTES ? [pageRows, ...others] : undefined;
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
