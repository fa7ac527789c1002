import type { NumericArray } from "@ecephys/tables";
import type { PositionRange } from "../hdf5/read/selection.js";

/** One dataset of an open file. Nothing but its description is read until {@link NwbDataset.read}. */
export interface NwbDataset {
  readonly path: string;
  /** `[]` for a scalar. */
  readonly shape: readonly number[];
  /** `float64`, `int16`, … as numpy names them; `bool`, `string`, `enum`, `reference`, `compound`. */
  readonly dtype: string;
  /** Extent of one chunk; absent where the dataset lies in one piece. */
  readonly chunks?: readonly number[];
  /** Names of the fields of a `compound`; `[]` for anything else. */
  readonly fields: readonly string[];
  /**
   * The values, row-major; one half-open range per axis, `undefined` for all of an axis.
   *
   * 64-bit whole numbers arrive as `Float64Array` when all are safe integers, else as a 64-bit array; `bool` as
   * `Uint8Array` of 0 and 1; `enum` as the names of its values; `reference` as the paths pointed to, `""` where nowhere.
   * @throws EcephysError `ECEPHYS_UNSUPPORTED_FORMAT` for a compression or type that cannot be read, which it names;
   *   `ECEPHYS_BAD_ARGUMENT`, `ECEPHYS_FILE_CLOSED`; CorruptFileError
   */
  read(ranges?: readonly (PositionRange | undefined)[]): Promise<NumericArray | readonly string[]>;
  /** One field of a `compound`, as {@link NwbDataset.read} gives values. */
  readField(name: string, ranges?: readonly (PositionRange | undefined)[]): Promise<NumericArray | readonly string[]>;
}
