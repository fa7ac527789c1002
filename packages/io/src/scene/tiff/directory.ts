import { damagedTiff, offsetAt, readWithin, type TiffFile } from "./tiff-file.js";

/** What a directory says about one image, by tag number. */
export interface TiffDirectory {
  readonly has: (tag: number) => boolean;
  /** How many numbers a tag has; 0 where it is missing. */
  readonly count: (tag: number) => number;
  /** The first `limit` numbers of a tag; none where it is missing. @throws CorruptFileError if they are not in the file */
  readonly numbers: (tag: number, limit: number) => Promise<readonly number[]>;
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where the values lie. */
  readonly offset: number;
}

/** Directories beyond this are taken for damage. */
const MOST_DIRECTORIES = 65_536;

/** Bytes of the numeric types: byte, short, long, signed ones, and BigTIFF's 64-bit ones. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 6: 1, 8: 2, 9: 4, 13: 4, 16: 8, 17: 8, 18: 8 };

/**
 * Where the file's directories, one per image, lie.
 * @throws CorruptFileError for directories that are not in the file, form a circle, or are too many
 */
export async function directoryOffsets(tiff: TiffFile): Promise<readonly number[]> {
  const found = new Set<number>();
  for (let offset = tiff.firstDirectory; offset !== 0; ) {
    if (found.has(offset)) {
      throw damagedTiff(tiff.file, `its directories form a circle: directory ${found.size} is at byte ${offset} again`);
    }
    if (found.size === MOST_DIRECTORIES)
      throw damagedTiff(tiff.file, `it has more than ${MOST_DIRECTORIES} directories`);
    found.add(offset);
    const { entriesAt, entryCount } = await directoryExtent(tiff, offset);
    const next = entriesAt + entryCount * entrySize(tiff);
    const view = await readWithin(tiff, next, tiff.big ? 8 : 4, `the end of directory ${found.size - 1}`);
    offset = tiff.big ? offsetAt(view, 0, tiff.bigEndian) : view.getUint32(0, !tiff.bigEndian);
  }
  if (found.size === 0) throw damagedTiff(tiff.file, "it has no directory");
  return [...found];
}

/** Reads the directory at `offset`, without its values. @throws CorruptFileError */
export async function readDirectory(tiff: TiffFile, offset: number): Promise<TiffDirectory> {
  const { entriesAt, entryCount } = await directoryExtent(tiff, offset);
  const size = entrySize(tiff);
  const view = await readWithin(tiff, entriesAt, entryCount * size, "the directory");
  const entries = new Map<number, Entry>();
  for (let i = 0; i < entryCount; i++) {
    const at = i * size;
    const type = view.getUint16(at + 2, !tiff.bigEndian);
    const count = tiff.big ? offsetAt(view, at + 4, tiff.bigEndian) : view.getUint32(at + 4, !tiff.bigEndian);
    const valueAt = at + (tiff.big ? 12 : 8);
    const isInside = (SIZES[type] ?? 1) * count <= (tiff.big ? 8 : 4);
    const pointer = tiff.big ? offsetAt(view, valueAt, tiff.bigEndian) : view.getUint32(valueAt, !tiff.bigEndian);
    const tag = view.getUint16(at, !tiff.bigEndian);
    // Of a tag that occurs twice the first counts, as in libtiff.
    if (!entries.has(tag)) entries.set(tag, { type, count, offset: isInside ? entriesAt + valueAt : pointer });
  }
  return {
    has: (tag) => entries.has(tag),
    count: (tag) => entries.get(tag)?.count ?? 0,
    numbers: (tag, limit) => readNumbers(tiff, tag, entries.get(tag), limit),
  };
}

async function readNumbers(
  tiff: TiffFile,
  tag: number,
  entry: Entry | undefined,
  limit: number,
): Promise<readonly number[]> {
  if (entry === undefined) return [];
  const size = SIZES[entry.type];
  if (size === undefined)
    throw damagedTiff(tiff.file, `tag ${tag} has the type ${entry.type}, which is no whole number`);
  const count = Math.min(entry.count, limit);
  const view = await readWithin(tiff, entry.offset, count * size, `the values of tag ${tag}`);
  const little = !tiff.bigEndian;
  return Array.from({ length: count }, (_, i) => {
    if (size === 1) return view.getUint8(i);
    if (size === 2) return view.getUint16(i * 2, little);
    return size === 4 ? view.getUint32(i * 4, little) : offsetAt(view, i * 8, tiff.bigEndian);
  });
}

async function directoryExtent(tiff: TiffFile, offset: number): Promise<{ entriesAt: number; entryCount: number }> {
  const width = tiff.big ? 8 : 2;
  const view = await readWithin(tiff, offset, width, "a directory");
  const entryCount = tiff.big ? offsetAt(view, 0, tiff.bigEndian) : view.getUint16(0, !tiff.bigEndian);
  if (entryCount === 0) throw damagedTiff(tiff.file, `the directory at byte ${offset} is empty`);
  return { entriesAt: offset + width, entryCount };
}

function entrySize(tiff: TiffFile): number {
  return tiff.big ? 20 : 12;
}
