import { EcephysError } from "@ecephys/core";
import type { DataArray, NumericDtype } from "@ecephys/tables";
import { encodeNumbers } from "../../numbers/stored-numbers.js";
import { TAG } from "./tags.js";

/** How {@link encodeTiff} writes. */
export interface TiffOptions {
  /** Default `none`, which every reader reads. */
  readonly compression?: "none" | "deflate";
}

const COMPRESSIONS = { none: 1, deflate: 8 } as const;
const STRIP_BYTES = 65_536;
/** Offsets have 32 bits; what is left is for directory and strip table. */
const LARGEST = 2 ** 32 - 2 ** 24;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const RGB = 2;
const BLACK_IS_ZERO = 1;
const UNASSOCIATED_ALPHA = 2;

type Entry = readonly [tag: number, type: number, values: readonly number[]];

/**
 * A baseline TIFF file, little endian, in strips of about 64 KiB. Three or four samples are red, green, blue and opacity;
 * anything else is grey, black being 0. Every reader reads integers of 8 and 16 bits; AllenSDK reads up to 32 bits, and only
 * tifffile reads 64.
 * @param scene row × column, or row × column × sample
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for other axes, an empty image, or one of more than 4 GiB
 */
export async function encodeTiff(scene: DataArray, options: TiffOptions = {}): Promise<Uint8Array> {
  const [height, width, samples = 1] = checkedShape(scene);
  const { compression = "none" } = options;
  if (!Object.hasOwn(COMPRESSIONS, compression)) {
    throw refused(
      `There is no compression "${compression}".`,
      `Choose one of ${Object.keys(COMPRESSIONS).join(", ")}.`,
    );
  }
  const bytes = encodeNumbers(scene.data);
  const rowBytes = bytes.length / height;
  const rowsPerStrip = Math.max(1, Math.min(height, Math.floor(STRIP_BYTES / rowBytes)));
  const strips: Uint8Array[] = [];
  for (let row = 0; row < height; row += rowsPerStrip) {
    const strip = bytes.subarray(row * rowBytes, (row + rowsPerStrip) * rowBytes);
    strips.push(compression === "none" ? strip : await deflate(strip));
  }
  const { kind, bits } = sampleKind(scene.dtype);
  const isColour = samples === 3 || samples === 4;
  const extra = samples - (isColour ? 3 : 1);
  const each = (value: number): number[] => Array.from({ length: samples }, () => value);
  return fileOf(strips, (offsets) => [
    [TAG.width, LONG, [width]],
    [TAG.height, LONG, [height]],
    [TAG.bitsPerSample, SHORT, each(bits)],
    [TAG.compression, SHORT, [COMPRESSIONS[compression]]],
    [TAG.photometric, SHORT, [isColour ? RGB : BLACK_IS_ZERO]],
    [TAG.stripOffsets, LONG, offsets],
    [TAG.samples, SHORT, [samples]],
    [TAG.rowsPerStrip, LONG, [rowsPerStrip]],
    [TAG.stripByteCounts, LONG, strips.map((strip) => strip.length)],
    [TAG.xResolution, RATIONAL, [1, 1]],
    [TAG.yResolution, RATIONAL, [1, 1]],
    [TAG.planarConfiguration, SHORT, [1]],
    [TAG.resolutionUnit, SHORT, [1]],
    ...(extra === 0
      ? []
      : [[TAG.extraSamples, SHORT, each(isColour ? UNASSOCIATED_ALPHA : 0).slice(0, extra)] as const]),
    [TAG.sampleFormat, SHORT, each(kind)],
  ]);
}

/** Header, directory, the values that do not fit into it, strips. */
function fileOf(
  strips: readonly Uint8Array[],
  entriesFor: (offsets: readonly number[]) => readonly Entry[],
): Uint8Array {
  const sizeOf = ([, type, values]: Entry): number => values.length * (type === SHORT ? 2 : 4);
  const outside = (entries: readonly Entry[]): number =>
    entries.reduce((sum, entry) => sum + (sizeOf(entry) > 4 ? sizeOf(entry) + (sizeOf(entry) & 1) : 0), 0);
  const draft = entriesFor(strips.map(() => 0));
  const valuesAt = 8 + 2 + draft.length * 12 + 4;
  let end = valuesAt + outside(draft);
  const offsets = strips.map((strip) => {
    const offset = end;
    end += strip.length;
    return offset;
  });
  const out = new Uint8Array(end);
  const view = new DataView(out.buffer);
  const put = (at: number, type: number, values: readonly number[]): void => {
    for (const [i, value] of values.entries()) {
      if (type === SHORT) view.setUint16(at + i * 2, value, true);
      else view.setUint32(at + i * 4, value, true);
    }
  };
  out.set([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  view.setUint16(8, draft.length, true);
  let free = valuesAt;
  for (const [i, entry] of entriesFor(offsets).entries()) {
    const [tag, type, values] = entry;
    const at = 10 + i * 12;
    put(at, SHORT, [tag, type]);
    put(at + 4, LONG, [type === RATIONAL ? values.length / 2 : values.length]);
    if (sizeOf(entry) <= 4) put(at + 8, type, values);
    else {
      put(at + 8, LONG, [free]);
      put(free, type, values);
      free += sizeOf(entry) + (sizeOf(entry) & 1);
    }
  }
  for (const [i, strip] of strips.entries()) out.set(strip, offsets[i] as number);
  return out;
}

function checkedShape(scene: DataArray): readonly [height: number, width: number, samples?: number] {
  const dims = scene.dims.join(", ");
  if (dims !== "row, column" && dims !== "row, column, sample") {
    throw refused(
      `The axes are ${dims || "none"}, those of a scene are row, column and perhaps sample.`,
      "Name them so.",
    );
  }
  if (scene.size === 0) throw refused("The scene has no pixels.", "A TIFF file needs at least one.");
  if (scene.data.byteLength > LARGEST) {
    throw refused(`The scene has ${scene.data.byteLength} bytes, a TIFF file holds 4 GiB.`, "Write it in parts.");
  }
  return scene.shape as unknown as readonly [number, number, number?];
}

/** TIFF's sample format and bits. */
function sampleKind(dtype: NumericDtype): { readonly kind: number; readonly bits: number } {
  const [, name = "", bits = ""] = /^([a-z]+)(\d+)$/.exec(dtype) ?? [];
  return { kind: { uint: 1, int: 2, float: 3 }[name] ?? 4, bits: Number(bits) };
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  return new Uint8Array(await new Response(source.pipeThrough(new CompressionStream("deflate"))).arrayBuffer());
}

function refused(summary: string, advice: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `${summary} Nothing was written.`, { hint: advice });
}
