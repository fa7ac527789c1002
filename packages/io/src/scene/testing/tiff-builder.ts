/** A tag: number, type and values, as many as the directory says there are unless `count` says otherwise. */
export interface BuiltTag {
  readonly tag: number;
  readonly type: 1 | 3 | 4 | 5 | 16;
  readonly values: readonly number[];
  readonly count?: number;
}

const SIZES = { 1: 1, 3: 2, 4: 4, 5: 8, 16: 8 } as const;

/**
 * A little-endian TIFF file: its pixels at byte 8, then one directory that says what it is told to, true or not.
 * @param options.next where the next directory is said to begin
 */
export function buildTiff(
  tags: readonly BuiltTag[],
  pixels: Iterable<number>,
  options: { readonly next?: number } = {},
): Uint8Array {
  const stored = Uint8Array.from(pixels);
  const directory = 8 + stored.length + (stored.length & 1);
  const outsideAt = directory + 2 + tags.length * 12 + 4;
  const outside = tags.reduce((sum, { type, values }) => sum + roomFor(type, values), 0);
  const out = new Uint8Array(outsideAt + outside);
  const view = new DataView(out.buffer);
  out.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, directory, true);
  out.set(stored, 8);
  view.setUint16(directory, tags.length, true);
  let free = outsideAt;
  for (const [i, { tag, type, values, count = values.length }] of tags.entries()) {
    const at = directory + 2 + i * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    const room = roomFor(type, values);
    const valuesAt = room > 0 ? free : at + 8;
    if (room > 0) view.setUint32(at + 8, free, true);
    for (const [j, value] of values.entries()) {
      const to = valuesAt + j * SIZES[type];
      if (type === 1) view.setUint8(to, value);
      else if (type === 3) view.setUint16(to, value, true);
      else if (type === 16) view.setBigUint64(to, BigInt(value), true);
      else view.setUint32(to, value, true);
    }
    free += room;
  }
  view.setUint32(outsideAt - 4, options.next ?? 0, true);
  return out;
}

/** The tags of a grey image of 8 bits in one strip at byte 8, with some replaced, added or (`null`) left out. */
export function greyTags(
  width: number,
  height: number,
  stored: number,
  changed: Readonly<Record<number, readonly number[] | null>> = {},
): BuiltTag[] {
  const plain: Record<number, readonly number[] | null> = {
    256: [width],
    257: [height],
    258: [8],
    259: [1],
    262: [1],
    273: [8],
    277: [1],
    278: [height],
    279: [stored],
    ...changed,
  };
  return Object.entries(plain).flatMap(([tag, values]) =>
    values === null ? [] : [{ tag: Number(tag), type: 4, values }],
  );
}

function roomFor(type: BuiltTag["type"], values: readonly number[]): number {
  const size = values.length * SIZES[type];
  return size > 4 ? size + (size & 1) : 0;
}
