import { type CallOptions, throwIfAborted } from "@ecephys/core";
import type { NumericArray } from "@ecephys/tables";
import { itemSizeOf, type StoredDtype, toHostOrder, viewNumbers } from "../../numbers/stored-numbers.js";
import { decompress } from "./decompress.js";
import { blocksAcross, type ImageLayout, rowBytesOf, rowsOfBlock } from "./image-layout.js";
import { arePacked, sampleDtype } from "./sample-numbers.js";
import { damagedTiff, type TiffFile } from "./tiff-file.js";
import { addUpRows, joinBytePlanes } from "./undo-differences.js";
import { unpackBits } from "./unpack-bits.js";

/**
 * All samples of an image, row by row and pixel by pixel, as they are stored: neither palette nor colour space nor
 * orientation is applied.
 * @throws CorruptFileError for a strip or tile that holds too little; EcephysError `ECEPHYS_UNSUPPORTED_FORMAT`,
 *   `ECEPHYS_ABORTED`
 */
export async function readImage(tiff: TiffFile, layout: ImageLayout, options: CallOptions): Promise<NumericArray> {
  const { width, height, samples, planar, blockWidth, blockHeight } = layout;
  const dtype = sampleDtype(layout, tiff.file.name);
  const across = blocksAcross(layout);
  const down = Math.ceil(height / blockHeight);
  const perPixel = planar ? 1 : samples;
  const kind = viewNumbers(new Uint8Array(0), dtype).constructor as new (length: number) => NumericArray;
  const image = new kind(width * height * samples);
  for (const index of layout.blocks.keys()) {
    throwIfAborted(options.signal, `reading ${tiff.file.name}`);
    const block = await readBlock(tiff, layout, dtype, index);
    const column = index % across;
    const blockRow = Math.floor(index / across) % down;
    const rows = Math.min(blockHeight, height - blockRow * blockHeight);
    const pixels = Math.min(blockWidth, width - column * blockWidth);
    for (let row = 0; row < rows; row++) {
      const from = row * blockWidth * perPixel;
      const pixel = (blockRow * blockHeight + row) * width + column * blockWidth;
      const values = block.subarray(from, from + pixels * perPixel);
      if (planar) spread(values, image, pixel * samples + Math.floor(index / (across * down)), samples);
      else image.set(values as never, pixel * samples);
    }
  }
  return image;
}

/** The samples of a strip or tile, all of its rows. */
async function readBlock(
  { file, bigEndian }: TiffFile,
  layout: ImageLayout,
  dtype: StoredDtype,
  index: number,
): Promise<NumericArray> {
  const { compression, predictor, samples, planar, tiled, blockWidth, bits, blockHeight, height } = layout;
  const { offset, length } = layout.blocks[index] as ImageLayout["blocks"][number];
  const blockRow = Math.floor(index / blocksAcross(layout)) % Math.ceil(height / blockHeight);
  const expected = rowBytesOf(layout) * rowsOfBlock(layout, blockRow);
  const stored = await file.read(offset, offset + (compression === 1 ? expected : length));
  const bytes = compression === 1 ? stored : await decompress(compression, stored, expected);
  if (bytes.length < expected) {
    const name = tiled ? "tile" : "strip";
    throw damagedTiff(file, `${name} ${index} gives ${bytes.length} bytes of samples, ${expected} are needed`);
  }
  const step = planar ? 1 : samples;
  const rowLength = blockWidth * step;
  if (arePacked(layout)) return unpackBits(bytes, bits, rowLength, rowBytesOf(layout));
  const itemSize = itemSizeOf(dtype);
  if (predictor === 3)
    return viewNumbers(toHostOrder(joinBytePlanes(bytes, itemSize, rowLength, step), itemSize, true), dtype);
  const ordered = toHostOrder(bytes, itemSize, bigEndian);
  if (predictor !== 2) return viewNumbers(ordered, dtype);
  // What lies in the caller's memory is not ours to change.
  const own = ordered === stored ? ordered.slice() : ordered;
  addUpRows(own, itemSize, rowLength, step);
  return viewNumbers(own, dtype);
}

function spread(values: NumericArray, image: NumericArray, start: number, step: number): void {
  for (let i = 0; i < values.length; i++) image[start + i * step] = values[i] as never;
}
