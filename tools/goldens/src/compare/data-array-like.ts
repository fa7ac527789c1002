/** The part of an n-dimensional array that a comparison needs; `DataArray` of `@ecephys/tables` has it. */
export interface DataArrayLike {
  readonly name: string;
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly data: ArrayLike<unknown>;
  /** Labels by coordinate name. */
  readonly coords: Readonly<Record<string, ArrayLike<unknown>>>;
  /** Which dimension each coordinate lies along. */
  readonly coordDims: Readonly<Record<string, string>>;
}
