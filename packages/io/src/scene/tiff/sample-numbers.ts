import { EcephysError } from "@ecephys/core";
import type { StoredDtype } from "../../numbers/stored-numbers.js";
import type { ImageLayout } from "./image-layout.js";

const UNSIGNED: Readonly<Record<number, StoredDtype>> = { 8: "uint8", 16: "uint16", 32: "uint32", 64: "uint64" };
const SIGNED: Readonly<Record<number, StoredDtype>> = { 8: "int8", 16: "int16", 32: "int32", 64: "int64" };
const FLOAT: Readonly<Record<number, StoredDtype>> = { 16: "float16", 32: "float32", 64: "float64" };
/** By sample format; 4 is "undefined", which readers take for unsigned. */
const DTYPES: Readonly<Record<number, Readonly<Record<number, StoredDtype>>>> = {
  1: UNSIGNED,
  2: SIGNED,
  3: FLOAT,
  4: UNSIGNED,
};
const FORMAT_NAMES: Readonly<Record<number, string>> = {
  1: "unsigned",
  2: "signed",
  3: "float",
  5: "complex",
  6: "complex",
};

const COMPRESSIONS: Readonly<Record<number, string>> = {
  1: "none",
  2: "CCITT",
  3: "CCITT group 3",
  4: "CCITT group 4",
  5: "LZW",
  6: "old JPEG",
  7: "JPEG",
  8: "deflate",
  32773: "PackBits",
  32946: "deflate",
  34712: "JPEG 2000",
  34887: "LERC",
  34925: "LZMA",
  50000: "Zstandard",
  50001: "WebP",
};
const READABLE_COMPRESSIONS = [1, 5, 8, 32773, 32946];

const YCBCR = 6;
const HIGH_BIT_FIRST = 1;

/** Samples that lie packed, most significant bit first: up to 16 bits that are no whole bytes. */
export function arePacked({ bits, sampleFormat }: ImageLayout): boolean {
  return sampleFormat !== 3 && bits < 16 && bits !== 8;
}

/**
 * What an image's samples become. Packed ones become the next larger unsigned type.
 * @throws EcephysError `ECEPHYS_UNSUPPORTED_FORMAT` naming the compression, kind of number or arrangement
 */
export function sampleDtype(layout: ImageLayout, path: string): StoredDtype {
  const { bits, sampleFormat, compression, predictor, photometric, fillOrder } = layout;
  if (!READABLE_COMPRESSIONS.includes(compression)) {
    throw unsupported(path, `is compressed by ${COMPRESSIONS[compression] ?? `method ${compression}`}`);
  }
  if (photometric === YCBCR) throw unsupported(path, "holds luminance and chrominance (YCbCr)");
  if (fillOrder !== HIGH_BIT_FIRST) throw unsupported(path, "has its bits in reverse order");
  const packed = arePacked(layout) && (sampleFormat === 1 || sampleFormat === 4);
  const dtype = packed ? UNSIGNED[bits < 8 ? 8 : 16] : DTYPES[sampleFormat]?.[bits];
  if (dtype === undefined) {
    throw unsupported(path, `holds ${FORMAT_NAMES[sampleFormat] ?? "unknown"} samples of ${bits} bits`);
  }
  const isPredictable = predictor === 1 || (predictor === 2 && !packed) || (predictor === 3 && sampleFormat === 3);
  if (!isPredictable) throw unsupported(path, `holds differences of kind ${predictor} between such samples`);
  return dtype;
}

function unsupported(path: string, what: string): EcephysError {
  return new EcephysError("ECEPHYS_UNSUPPORTED_FORMAT", `${path} ${what}, which cannot be read here.`, {
    hint: "Convert it: uncompressed, LZW, deflate or PackBits; integers or floats.",
  });
}
