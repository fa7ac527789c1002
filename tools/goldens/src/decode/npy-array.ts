import type { PandasDtype } from "./decoded-values.js";

/** A numpy array read from a file: as {@link DecodedArray}, over a typed array. */
export interface NumpyArray {
  readonly kind: "ndarray";
  readonly dtype: PandasDtype;
  readonly shape: readonly number[];
  /** Row-major; `bool` as 0 and 1, 64-bit integers as bigints. */
  readonly data: GoldenNumbers;
}

/** What a {@link NumpyArray} lies over. */
export type GoldenNumbers =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

type Reading = readonly [dtype: PandasDtype, make: (buffer: ArrayBuffer) => GoldenNumbers];

/** By numpy's type code. Goldens were made on a little-endian machine. */
const READINGS: Readonly<Record<string, Reading>> = {
  "|b1": ["bool", (buffer) => new Uint8Array(buffer)],
  "|i1": ["int8", (buffer) => new Int8Array(buffer)],
  "|u1": ["uint8", (buffer) => new Uint8Array(buffer)],
  "<i2": ["int16", (buffer) => new Int16Array(buffer)],
  "<u2": ["uint16", (buffer) => new Uint16Array(buffer)],
  "<i4": ["int32", (buffer) => new Int32Array(buffer)],
  "<u4": ["uint32", (buffer) => new Uint32Array(buffer)],
  "<i8": ["int64", (buffer) => new BigInt64Array(buffer)],
  "<u8": ["uint64", (buffer) => new BigUint64Array(buffer)],
  "<f4": ["float32", (buffer) => new Float32Array(buffer)],
  "<f8": ["float64", (buffer) => new Float64Array(buffer)],
};

const HEADER = /^\{'descr': '([^']+)', 'fortran_order': (False|True), 'shape': \(([\d, ]*)\), \}\s*$/;

/**
 * An array as `numpy.save` writes it. For goldens only, on purpose apart from the reader under test: exactly the header
 * numpy writes, row-major, little-endian.
 * @throws Error for anything else
 */
export function decodeNpy(bytes: Uint8Array): NumpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = bytes[6] === 1 ? 10 : 12;
  const end = start + (bytes[6] === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  const header = String.fromCharCode(...bytes.subarray(start, end));
  const [, code = "", order, lengths = ""] = HEADER.exec(header) ?? [];
  const reading = READINGS[code];
  if (reading === undefined || order !== "False") throw new Error(`This golden array is of another kind: ${header}`);
  const [dtype, make] = reading;
  const shape = lengths
    .split(",")
    .filter((length) => length.trim() !== "")
    .map(Number);
  const data = make(bytes.slice(end).buffer);
  if (data.length !== shape.reduce((product, length) => product * length, 1)) {
    throw new Error(`This golden array holds ${data.length} values for the shape (${shape.join(", ")}).`);
  }
  return { kind: "ndarray", dtype, shape, data };
}
