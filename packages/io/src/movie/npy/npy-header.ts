import { CorruptFileError } from "@ecephys/core";
import type { NumericDtype } from "@ecephys/tables";
import { itemSizeOf, type StoredNumbers } from "../../numbers/stored-numbers.js";
import { descrOf, npyNumbers } from "./npy-dtype.js";
import { type PythonValue, parsePythonLiteral } from "./python-literal.js";

/** What stands at the beginning of an NPY file. */
export interface NpyHeader extends StoredNumbers {
  readonly shape: readonly number[];
  /** The first axis varies fastest, not the last. */
  readonly fortranOrder: boolean;
  /** Where the values begin. */
  readonly dataOffset: number;
}

const SIGNATURE = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** As numpy: a header of numbers never comes near. */
const LONGEST_HEADER = 10_000;
/** As numpy. */
const MOST_AXES = 64;
const ALIGNMENT = 64;
/** Room numpy leaves for the first axis to grow. */
const GROWTH_DIGITS = 21;

/** Bytes from which any header can be parsed. */
export const HEADER_REACH = 12 + LONGEST_HEADER;

/** Files that are taken for NPY files, by how they begin. */
const OTHER_FILES: readonly (readonly [beginning: string, what: string])[] = [
  ["\x89HDF", "it is an HDF5 file"],
  ["PK\x03\x04", "it is a zip archive, perhaps .npz"],
  ["\x80", "it is a pickle"],
  ["<", "it is a web page or XML"],
];

/**
 * Reads the header from the first bytes of an NPY file (versions 1.0, 2.0 and 3.0) and compares the values it announces
 * with the file's size.
 * @param beginning the first {@link HEADER_REACH} bytes, or all if there are fewer
 * @throws CorruptFileError; EcephysError `ECEPHYS_NPY_PICKLE`, `ECEPHYS_UNSUPPORTED_FORMAT`
 */
export function parseNpyHeader(beginning: Uint8Array, fileSize: number, path: string): NpyHeader {
  const { text, dataOffset } = headerText(beginning, path);
  const { descr, fortranOrder, shape } = headerFields(text, path);
  const numbers = npyNumbers(descr, path);
  const count = shape.reduce((product, length) => product * length, 1);
  const expected = count * itemSizeOf(numbers.dtype);
  const got = fileSize - dataOffset;
  if (expected !== got) {
    const values = `${shape.join(" × ") || "one"} of ${numbers.dtype}`;
    const reason = got < expected ? "is truncated" : "goes on after its end";
    throw damaged(path, `it ${reason}: its header announces ${expected} bytes of values (${values}), it has ${got}`);
  }
  return { ...numbers, shape, fortranOrder, dataOffset };
}

/** The header numpy.save writes for values of this type and shape, in row-major order. */
export function formatNpyHeader(dtype: NumericDtype, shape: readonly number[]): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const fields = `{'descr': '${descrOf(dtype)}', 'fortran_order': False, 'shape': (${axes}), }`;
  const grown = fields + " ".repeat(shape.length === 0 ? 0 : GROWTH_DIGITS - String(shape[0]).length);
  const prefix = SIGNATURE.length + 4;
  const padding = ALIGNMENT - ((prefix + grown.length + 1) % ALIGNMENT);
  const text = new TextEncoder().encode(`${grown}${" ".repeat(padding)}\n`);
  return Uint8Array.of(...SIGNATURE, 1, 0, text.length & 0xff, text.length >> 8, ...text);
}

function headerText(beginning: Uint8Array, path: string): { text: string; dataOffset: number } {
  if (beginning.length === 0) throw damaged(path, "it is empty");
  if (SIGNATURE.some((byte, i) => beginning[i] !== byte)) throw notNpy(beginning, path);
  const [major, minor] = beginning.subarray(6, 8);
  if (major === undefined || minor === undefined) throw damaged(path, "it ends within its header");
  if (major < 1 || major > 3 || minor !== 0) {
    throw damaged(path, `its NPY version is ${major}.${minor}, known are 1.0, 2.0 and 3.0`);
  }
  const start = major === 1 ? 10 : 12;
  if (beginning.length < start) throw damaged(path, "it ends within its header");
  const view = new DataView(beginning.buffer, beginning.byteOffset, beginning.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER) {
    throw damaged(path, `its header claims ${length} bytes, more than ${LONGEST_HEADER} are never needed`);
  }
  const dataOffset = start + length;
  if (beginning.length < dataOffset) throw damaged(path, "it ends within its header");
  const text = new TextDecoder(major === 3 ? "utf-8" : "latin1").decode(beginning.subarray(start, dataOffset));
  return { text, dataOffset };
}

interface HeaderFields {
  readonly descr: PythonValue;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

function headerFields(text: string, path: string): HeaderFields {
  let fields: PythonValue;
  try {
    fields = parsePythonLiteral(text);
  } catch (cause) {
    throw damaged(path, `its header ${cause instanceof SyntaxError ? cause.message : String(cause)}`);
  }
  if (!(fields instanceof Map)) throw damaged(path, "its header is no dictionary");
  const names = [...fields.keys()].sort().join(", ");
  if (names !== "descr, fortran_order, shape") {
    throw damaged(path, `its header has the fields ${names || "none"}, not descr, fortran_order, shape`);
  }
  const fortranOrder: unknown = fields.get("fortran_order");
  if (typeof fortranOrder !== "boolean") throw damaged(path, `its fortran_order is ${String(fortranOrder)}`);
  return { descr: fields.get("descr") as PythonValue, fortranOrder, shape: checkedShape(fields.get("shape"), path) };
}

function checkedShape(shape: unknown, path: string): readonly number[] {
  const isLength = (length: unknown): length is number => Number.isSafeInteger(length) && (length as number) >= 0;
  if (!Array.isArray(shape) || !shape.every(isLength)) {
    const shown = Array.isArray(shape) ? `(${shape.slice(0, 8).map(String).join(", ")})` : String(shape);
    throw damaged(path, `its shape is ${shown}`);
  }
  if (shape.length > MOST_AXES) throw damaged(path, `it claims ${shape.length} axes`);
  return shape;
}

function notNpy(beginning: Uint8Array, path: string): CorruptFileError {
  const text = String.fromCharCode(...beginning.subarray(0, 8)).trimStart();
  const other = OTHER_FILES.find(([start]) => text.startsWith(start));
  return damaged(path, `it does not begin with the NPY signature${other === undefined ? "" : `: ${other[1]}`}`);
}

function damaged(path: string, reason: string): CorruptFileError {
  return new CorruptFileError(path, reason, { hint: "Fetch or save it again; nothing was deleted." });
}
