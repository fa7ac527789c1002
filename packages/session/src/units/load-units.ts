import { EcephysError } from "@ecephys/core";
import type { NwbFile } from "@ecephys/io/nwb";
import { StoredColumn, Table } from "@ecephys/tables";

/** Columns every file with sorted units has. */
const REQUIRED = ["peak_channel_id", "amplitude_cutoff", "presence_ratio", "isi_violations", "quality"] as const;

/** Columns that AllenSDK shows as missing where a file lacks them. */
const OPTIONAL = [
  ...["PT_ratio", "amplitude", "cumulative_drift", "d_prime", "isolation_distance", "l_ratio", "max_drift"],
  ...["nn_hit_rate", "nn_miss_rate", "recovery_slope", "repolarization_slope", "silhouette_score", "snr", "spread"],
  ...["velocity_above", "velocity_below", "waveform_duration"],
] as const;

/** One number, text or truth per unit, for all units of the file in its order; index `id`, columns by name. */
export async function loadUnits(nwb: NwbFile): Promise<Table> {
  const units = await nwb.units();
  const missing = REQUIRED.filter((name) => !units.has(name));
  if (missing.length > 0) {
    throw new EcephysError("ECEPHYS_NWB_MISSING_PATH", `${units.path} of ${nwb.name} has no ${missing.join(", ")}.`, {
      hint: "Sessions of the Allen Institute have them; read other files with @ecephys/io/nwb.",
    });
  }
  const flat = units.columnNames.filter((name) => !units.isRagged(name) && name !== "waveform_mean");
  const names = [...new Set([...flat, ...OPTIONAL])].sort();
  const columns = names.map((name) => (units.has(name) ? units.column(name) : withoutValues(name, units.numRows)));
  return Table.fromStored("id", await Promise.all([units.ids(), ...columns]));
}

function withoutValues(name: string, numRows: number): StoredColumn {
  return StoredColumn.of(name, { dtype: "float", data: new Float64Array(numRows).fill(Number.NaN) });
}
