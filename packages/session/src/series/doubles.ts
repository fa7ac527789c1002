import type { NwbFile } from "@ecephys/io/nwb";
import { type NumericArray, StoredColumn } from "@ecephys/tables";

/** Numbers as doubles: the same array where they are. */
export function asDoubles(values: NumericArray): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values as ArrayLike<number>, Number);
}

/** A float column over `values`, which are taken over. */
export function floatColumn(name: string, values: Float64Array): StoredColumn {
  return StoredColumn.of(name, { dtype: "float", data: values });
}

/** All samples of a time series, row-major. */
export async function samplesOf(nwb: NwbFile, path: string): Promise<Float64Array> {
  return asDoubles(await (await nwb.timeSeries(path)).data());
}

/** The times of all samples of a time series, in seconds. */
export async function timesOf(nwb: NwbFile, path: string): Promise<Float64Array> {
  return (await nwb.timeSeries(path)).timestamps();
}

/** An index that counts rows. */
export function positions(name: string, length: number): StoredColumn {
  return StoredColumn.of(name, { dtype: "int", data: Int32Array.from({ length }, (_, row) => row) });
}
