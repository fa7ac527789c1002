/** Numbers as they lie in a file or come out of a count. */
export type NumericArray =
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

/** numpy's name for what a {@link NumericArray} holds. */
export type NumericDtype =
  | "float64"
  | "float32"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64";

/** What holds numbers of each type. */
export const NUMERIC_ARRAYS = {
  float64: Float64Array,
  float32: Float32Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
} as const satisfies Record<NumericDtype, new (length: number) => NumericArray>;

/** Labels along a dimension. */
export type Coordinate = ArrayLike<number> | readonly (string | number | null)[];

/** What numpy calls the type of this array's numbers, e.g. `uint16` for a `Uint16Array`. */
export function numericDtype(data: NumericArray): NumericDtype {
  // The tag is the array's kind whatever realm or subclass it is of: Buffers are Uint8Arrays.
  const kind = data[Symbol.toStringTag].replace("Array", "").replace("Big", "").toLowerCase();
  return kind as NumericDtype;
}

/** An array of the same kind as `like`, of `length` zeros. */
export function emptyLike<T extends NumericArray>(like: T, length: number): T {
  return new NUMERIC_ARRAYS[numericDtype(like)](length) as T;
}
