import { CorruptFileError } from "@ecephys/core";
import type { ByteFile } from "../../file/byte-file.js";

/** A TIFF file whose first bytes were read. */
export interface TiffFile {
  readonly file: ByteFile;
  readonly bigEndian: boolean;
  /** BigTIFF: offsets of 64 bits. */
  readonly big: boolean;
  /** Where the first directory begins. */
  readonly firstDirectory: number;
}

const CLASSIC = 42;
const BIG = 43;

/** Reads the first bytes of a TIFF file. @throws CorruptFileError if it is none */
export async function readTiffHeader(file: ByteFile): Promise<TiffFile> {
  if (file.size === 0) throw damagedTiff(file, "it is empty");
  const bytes = await file.read(0, Math.min(16, file.size));
  const view = viewOf(bytes);
  const order = String.fromCharCode(...bytes.subarray(0, 2));
  const bigEndian = order === "MM";
  const version = bytes.length >= 8 && (bigEndian || order === "II") ? view.getUint16(2, !bigEndian) : 0;
  if (version === CLASSIC) return { file, bigEndian, big: false, firstDirectory: view.getUint32(4, !bigEndian) };
  if (version !== BIG) throw damagedTiff(file, "it does not begin with the TIFF signature");
  if (bytes.length < 16 || view.getUint16(4, !bigEndian) !== 8 || view.getUint16(6, !bigEndian) !== 0) {
    throw damagedTiff(file, "its BigTIFF header is broken");
  }
  return { file, bigEndian, big: true, firstDirectory: offsetAt(view, 8, bigEndian) };
}

/** Bytes of the file that must be there. @throws CorruptFileError saying what does not lie within the file */
export async function readWithin(tiff: TiffFile, start: number, length: number, what: string): Promise<DataView> {
  const { file } = tiff;
  if (!(start >= 8 && length >= 0 && start + length <= file.size)) {
    throw damagedTiff(file, `${what} would lie at bytes ${start} to ${start + length} of ${file.size}`);
  }
  return viewOf(await file.read(start, start + length));
}

/** A 64-bit offset or count; infinite where no file is so long. */
export function offsetAt(view: DataView, position: number, bigEndian: boolean): number {
  const offset = Number(view.getBigUint64(position, !bigEndian));
  return Number.isSafeInteger(offset) ? offset : Number.POSITIVE_INFINITY;
}

export function damagedTiff(file: ByteFile, reason: string): CorruptFileError {
  return new CorruptFileError(file.name, reason, { hint: "Fetch or save it again; nothing was deleted." });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
