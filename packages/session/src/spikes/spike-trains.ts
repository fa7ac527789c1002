import type { NwbFile } from "@ecephys/io/nwb";
import type { NumericArray } from "@ecephys/tables";
import { asDoubles } from "../series/doubles.js";

/** Units whose spikes are asked for: their ids, and the rows of the units table they stand in. */
export interface UnitRows {
  readonly ids: readonly number[];
  readonly rows: ArrayLike<number>;
}

/**
 * One number per spike of each unit, in the order of `units`: views of one array, read at once, not copies.
 * The file's order of spikes, by time, is kept.
 */
export async function loadSpikeTrains(
  nwb: NwbFile,
  column: "spike_times" | "spike_amplitudes",
  units: UnitRows,
): Promise<ReadonlyMap<number, Float64Array>> {
  if (units.ids.length === 0) return new Map();
  const { values, offsets } = await (await nwb.units()).ragged(column);
  const numbers = asDoubles(values as NumericArray);
  const trains = new Map<number, Float64Array>();
  for (const [i, id] of units.ids.entries()) {
    const row = units.rows[i] as number;
    trains.set(id, numbers.subarray(offsets[row], offsets[row + 1]));
  }
  return trains;
}
