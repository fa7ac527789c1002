import { EcephysError } from "@ecephys/core";
import type { ByteFile } from "../../file/byte-file.js";
import type { TiffDirectory } from "./directory.js";
import { TAG } from "./tags.js";
import { damagedTiff } from "./tiff-file.js";

/** How the samples of one image are laid out in the file. */
export interface ImageLayout {
  readonly width: number;
  readonly height: number;
  /** Numbers per pixel. */
  readonly samples: number;
  /** Bits per number, the same for all. */
  readonly bits: number;
  /** 1 unsigned, 2 signed, 3 float, 4 whatever. */
  readonly sampleFormat: number;
  readonly compression: number;
  readonly predictor: number;
  readonly photometric: number;
  readonly fillOrder: number;
  /** Each kind of sample has blocks of its own, one kind after the other. */
  readonly planar: boolean;
  readonly tiled: boolean;
  /** Strips are as wide as the image. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  /** Row by row. */
  readonly blocks: readonly StoredBlock[];
}

/** Where a strip or tile lies in the file. */
export interface StoredBlock {
  readonly offset: number;
  readonly length: number;
}

/** Larger images are not read whole. */
const LARGEST_IMAGE = 2 ** 31;

/** Most bytes that one stored byte can stand for, by compression; others are judged by the largest. */
const EXPANSION: Readonly<Record<number, number>> = { 1: 1, 5: 2600, 8: 1032, 32946: 1032, 32773: 64 };
const LARGEST_EXPANSION = 2 ** 16;
/** Small blocks may have more room than the ratio says. */
const SLACK = 1024;

/**
 * Reads where an image's strips or tiles lie, and compares them with the file and the image's size.
 * @throws CorruptFileError for sizes that cannot be; EcephysError `ECEPHYS_UNSUPPORTED_FORMAT` for images beyond 2 GiB
 *   and samples of different widths
 */
export async function readImageLayout(file: ByteFile, directory: TiffDirectory): Promise<ImageLayout> {
  const number = async (tag: number, otherwise: number): Promise<number> =>
    (await directory.numbers(tag, 1))[0] ?? otherwise;
  const width = await number(TAG.width, 0);
  const height = await number(TAG.height, 0);
  const samples = await number(TAG.samples, 1);
  const tiled = directory.has(TAG.tileOffsets);
  const blockWidth = tiled ? await number(TAG.tileWidth, 0) : width;
  const blockHeight = tiled
    ? await number(TAG.tileHeight, 0)
    : Math.min(height, await number(TAG.rowsPerStrip, height));
  if (![width, height, samples, blockWidth, blockHeight].every((size) => size > 0 && size < 2 ** 31)) {
    throw damagedTiff(
      file,
      `it claims ${width} × ${height} pixels of ${samples} samples in ${blockWidth} × ${blockHeight}`,
    );
  }
  const layout = {
    width,
    height,
    samples,
    bits: await bitsPerSample(file, directory, samples),
    sampleFormat: await number(TAG.sampleFormat, 1),
    compression: await number(TAG.compression, 1),
    predictor: await number(TAG.predictor, 1),
    photometric: await number(TAG.photometric, 1),
    fillOrder: await number(TAG.fillOrder, 1),
    planar: samples > 1 && (await number(TAG.planarConfiguration, 1)) === 2,
    tiled,
    blockWidth,
    blockHeight,
    blocks: [],
  } satisfies ImageLayout;
  return { ...layout, blocks: await storedBlocks(file, directory, layout) };
}

/** How many blocks lie side by side. */
export function blocksAcross({ width, blockWidth }: ImageLayout): number {
  return Math.ceil(width / blockWidth);
}

/** Rows of a block that are stored: the last strip may have fewer, tiles are filled up. */
export function rowsOfBlock({ tiled, height, blockHeight }: ImageLayout, blockRow: number): number {
  return tiled ? blockHeight : Math.min(blockHeight, height - blockRow * blockHeight);
}

/** Bytes of one uncompressed row of a block. */
export function rowBytesOf({ planar, samples, bits, blockWidth }: ImageLayout): number {
  return Math.ceil((blockWidth * (planar ? 1 : samples) * bits) / 8);
}

async function bitsPerSample(file: ByteFile, directory: TiffDirectory, samples: number): Promise<number> {
  const [first = 1, ...others] = await directory.numbers(TAG.bitsPerSample, samples);
  if (!(first >= 1 && first <= 128)) throw damagedTiff(file, `it claims ${first} bits per sample`);
  if (others.every((bits) => bits === first)) return first;
  throw new EcephysError(
    "ECEPHYS_UNSUPPORTED_FORMAT",
    `${file.name} has samples of ${[first, ...others].join(", ")} bits.`,
    {
      hint: "Convert it to an image whose samples are all of one size.",
    },
  );
}

async function storedBlocks(file: ByteFile, directory: TiffDirectory, layout: ImageLayout): Promise<StoredBlock[]> {
  const { width, height, samples, planar, tiled, blockHeight } = layout;
  const across = blocksAcross(layout);
  const down = Math.ceil(height / blockHeight);
  const expected = across * down * (planar ? samples : 1);
  const name = tiled ? "tile" : "strip";
  const [offsetTag, lengthTag] = tiled
    ? ([TAG.tileOffsets, TAG.tileByteCounts] as const)
    : ([TAG.stripOffsets, TAG.stripByteCounts] as const);
  // Old writers leave out how long uncompressed strips are.
  const isLengthKnown = directory.has(lengthTag) || layout.compression !== 1;
  const found = Math.min(directory.count(offsetTag), isLengthKnown ? directory.count(lengthTag) : expected);
  const claim = `${width} × ${height} pixels of ${samples} × ${layout.bits} bits`;
  if (found < expected)
    throw damagedTiff(file, `it claims ${claim}, which need ${expected} ${name}s, and has ${found}`);
  const offsets = await directory.numbers(offsetTag, expected);
  const lengths = await directory.numbers(lengthTag, expected);
  const expansion = EXPANSION[layout.compression] ?? LARGEST_EXPANSION;
  let size = 0;
  const blocks = offsets.map((offset, i) => {
    const bytes = rowBytesOf(layout) * rowsOfBlock(layout, Math.floor((i % (across * down)) / across));
    const length = lengths[i] ?? bytes;
    if (!(length > 0 && offset >= 8 && offset + length <= file.size)) {
      throw damagedTiff(file, `${name} ${i} would lie at bytes ${offset} to ${offset + length} of ${file.size}`);
    }
    if (bytes > length * expansion + (expansion > 1 ? SLACK : 0)) {
      throw damagedTiff(file, `it claims ${claim}: ${name} ${i} needs ${bytes} bytes, and only ${length} are stored`);
    }
    size += bytes;
    return { offset, length };
  });
  if (size <= LARGEST_IMAGE) return blocks;
  throw new EcephysError(
    "ECEPHYS_UNSUPPORTED_FORMAT",
    `${file.name} holds an image of ${size} bytes, more than 2 GiB.`,
    {
      hint: "Cut it into smaller images.",
    },
  );
}
