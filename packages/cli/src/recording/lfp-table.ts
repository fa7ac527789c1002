import { type DataArray, StoredColumn, Table } from "@ecephys/tables";

/** An LFP as a table: a row per sample with its time (s), a column per channel id (V). */
export function lfpTable(lfp: DataArray): Table<object> {
  const [numSamples = 0, numChannels = 0] = lfp.shape;
  const times = Float64Array.from(lfp.coords.time as ArrayLike<number>);
  const channels = Array.from({ length: numChannels }, (_, column) => {
    const data = new Float64Array(numSamples);
    for (let row = 0; row < numSamples; row++) data[row] = Number(lfp.data[row * numChannels + column]);
    return StoredColumn.of(String(lfp.coords.channel?.[column]), { dtype: "float", data });
  });
  return Table.fromStored<object>("time", [StoredColumn.of("time", { dtype: "float", data: times }), ...channels]);
}
