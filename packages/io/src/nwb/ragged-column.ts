import { EcephysError } from "@ecephys/core";
import type { NumericArray } from "@ecephys/tables";

/** A column with any number of values per row, e.g. the spike times of each unit. */
export interface RaggedColumn {
  readonly numRows: number;
  /** Axes beyond the ragged one: `[]` for one number per value, `[82]` for waveforms of 82 samples. */
  readonly rowShape: readonly number[];
  /** Row `i` holds the values from `offsets[i]` to `offsets[i + 1]`; `numRows + 1` entries. */
  readonly offsets: Float64Array;
  /** The values of all rows, one after another. */
  readonly values: NumericArray | readonly string[];
  /**
   * The values of one row: a view of `values`, not a copy, where they are numbers.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a row that does not exist
   */
  row(position: number): NumericArray | readonly string[];
}

/** A {@link RaggedColumn} over values and the end of each row among them. */
export function raggedColumn(
  values: NumericArray | readonly string[],
  offsets: Float64Array,
  rowShape: readonly number[],
): RaggedColumn {
  const width = rowShape.reduce((product, length) => product * length, 1);
  const numRows = offsets.length - 1;
  return {
    numRows,
    rowShape,
    offsets,
    values,
    row(position) {
      const start = offsets[position];
      const stop = offsets[position + 1];
      if (start === undefined || stop === undefined) {
        throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no row ${position}: the column has ${numRows} rows.`, {
          hint: "Positions count from 0.",
        });
      }
      return ArrayBuffer.isView(values)
        ? values.subarray(start * width, stop * width)
        : values.slice(start * width, stop * width);
    },
  };
}
