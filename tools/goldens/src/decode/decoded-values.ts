/** A pandas or numpy type name, e.g. `int64`, `float64`, `bool`, `object`. */
export type PandasDtype = string;

/** One column of a {@link Frame}. Missing cells are NaN or `null`, as pandas held them; list cells are plain arrays. */
export interface FrameColumn {
  readonly name: string;
  readonly dtype: PandasDtype;
  readonly values: readonly unknown[];
}

/** A pandas index; its name is `null` where it has none. */
export interface DecodedIndex {
  readonly kind: "index";
  readonly name: string | null;
  readonly dtype: PandasDtype;
  readonly values: readonly unknown[];
}

/** A pandas index of several levels; one tuple per row. */
export interface DecodedMultiIndex {
  readonly kind: "multiindex";
  readonly names: readonly (string | null)[];
  readonly dtypes: readonly PandasDtype[];
  readonly values: readonly (readonly unknown[])[];
}

/** A pandas DataFrame. */
export interface Frame {
  readonly kind: "dataframe";
  readonly index: DecodedIndex | DecodedMultiIndex;
  readonly columns: readonly FrameColumn[];
}

/** A pandas Series. */
export interface DecodedSeries {
  readonly kind: "series";
  readonly name: unknown;
  readonly dtype: PandasDtype;
  readonly index: DecodedIndex | DecodedMultiIndex;
  readonly values: readonly unknown[];
}

/** A numpy array in row-major order. */
export interface DecodedArray {
  readonly kind: "ndarray";
  readonly dtype: PandasDtype;
  readonly shape: readonly number[];
  readonly data: readonly unknown[];
}

/** An xarray DataArray in row-major order. */
export interface DecodedDataArray {
  readonly kind: "dataarray";
  readonly name: string | null;
  readonly dims: readonly string[];
  readonly dtype: PandasDtype;
  readonly shape: readonly number[];
  readonly coords: Readonly<Record<string, DecodedCoordinate>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly data: readonly unknown[];
}

/** A coordinate of a {@link DecodedDataArray}. */
export interface DecodedCoordinate {
  readonly dims: readonly string[];
  readonly dtype: PandasDtype;
  readonly values: readonly unknown[];
}

/** A Python dict, in its order. */
export interface DecodedDict {
  readonly kind: "dict";
  readonly entries: readonly (readonly [key: unknown, value: unknown])[];
}

/** A point in time, ISO 8601. */
export interface DecodedDatetime {
  readonly kind: "datetime";
  readonly iso: string;
}
