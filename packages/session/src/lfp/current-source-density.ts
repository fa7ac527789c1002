import type { NwbFile } from "@ecephys/io/nwb";
import { DataArray, type NumericArray } from "@ecephys/tables";

const GROUP = "/processing/current_source_density/ecephys_csd";

/**
 * The current source density after a flash, from a probe's LFP file: virtual_channel_index × time (seconds after onset);
 * with the virtual channels' `vertical_position` and `horizontal_position` in micrometres.
 * @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` where none was computed
 */
export async function readCurrentSourceDensity(file: NwbFile): Promise<DataArray> {
  const series = await file.timeSeries(`${GROUP}/current_source_density`);
  const positions = async (axis: "x" | "y"): Promise<NumericArray> =>
    (await (await file.dataset(`${GROUP}/virtual_electrode_${axis}_positions`)).read()) as NumericArray;
  const [time, samples, vertical, horizontal] = await Promise.all([
    series.timestamps(),
    series.data(),
    positions("y"),
    positions("x"),
  ]);
  const numChannels = series.shape[1] ?? 1;
  return new DataArray({
    name: "CSD",
    dims: ["virtual_channel_index", "time"],
    shape: [numChannels, time.length],
    data: transposed(samples, time.length, numChannels),
    coords: {
      virtual_channel_index: Int32Array.from({ length: numChannels }, (_, channel) => channel),
      time,
      vertical_position: vertical as Float64Array,
      horizontal_position: horizontal as Float64Array,
    },
    coordDims: { vertical_position: "virtual_channel_index", horizontal_position: "virtual_channel_index" },
  });
}

/** The file has time before channel. */
function transposed(values: NumericArray, numRows: number, numColumns: number): NumericArray {
  const from = values as Float64Array;
  const to = new (values.constructor as Float64ArrayConstructor)(values.length);
  for (let row = 0; row < numRows; row++) {
    for (let column = 0; column < numColumns; column++) {
      to[column * numRows + row] = from[row * numColumns + column] as number;
    }
  }
  return to;
}
