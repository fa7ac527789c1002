import { EcephysError } from "@ecephys/core";
import type { NwbFile } from "@ecephys/io/nwb";
import { Table } from "@ecephys/tables";
import type { SessionProbeRow } from "./probe-row.js";

const GROUPS = "/general/extracellular_ephys";

/** The probes of the session, by name, from the attributes of the file's electrode groups and their devices. */
export async function loadProbes(nwb: NwbFile): Promise<Table<SessionProbeRow>> {
  const members = (await nwb.has(GROUPS)) ? await nwb.list(GROUPS) : [];
  const names = members.filter((name) => name !== "electrodes").sort();
  const rows = await Promise.all(names.map((name) => loadProbe(nwb, name)));
  const columnOf = <K extends keyof SessionProbeRow>(key: K): SessionProbeRow[K][] => rows.map((row) => row[key]);
  return Table.fromColumns<SessionProbeRow>({
    indexName: "id",
    columns: {
      id: columnOf("id"),
      description: columnOf("description"),
      location: columnOf("location"),
      sampling_rate: columnOf("sampling_rate"),
      lfp_sampling_rate: columnOf("lfp_sampling_rate"),
      has_lfp_data: columnOf("has_lfp_data"),
    },
    dtypes: {
      id: "int",
      description: "string",
      location: "string",
      sampling_rate: "float",
      lfp_sampling_rate: "float",
      has_lfp_data: "bool",
    },
  });
}

async function loadProbe(nwb: NwbFile, name: string): Promise<SessionProbeRow> {
  const group = `${GROUPS}/${name}`;
  const [id, location, lfpRate, hasLfp, deviceRate, namedDeviceRate] = await Promise.all([
    nwb.attribute(group, "probe_id"),
    nwb.attribute(group, "location"),
    nwb.attribute(group, "lfp_sampling_rate"),
    nwb.attribute(group, "has_lfp_data"),
    attributeOf(nwb, `${group}/device`, "sampling_rate"),
    attributeOf(nwb, `/general/devices/${name}`, "sampling_rate"),
  ]);
  if (id === undefined) {
    throw new EcephysError(
      "ECEPHYS_NWB_MISSING_PATH",
      `The electrode group ${group} of ${nwb.name} has no attribute probe_id, so its electrodes belong to no known probe.`,
      { hint: "Sessions of the Allen Institute have it; was this file written by another laboratory?" },
    );
  }
  return {
    id: Number(id),
    description: name,
    location: typeof location === "string" ? location : null,
    sampling_rate: Number(deviceRate ?? namedDeviceRate ?? Number.NaN),
    lfp_sampling_rate: Number(lfpRate ?? Number.NaN),
    has_lfp_data: Number(hasLfp ?? 0) !== 0,
  };
}

async function attributeOf(nwb: NwbFile, path: string, name: string) {
  return (await nwb.has(path)) ? nwb.attribute(path, name) : undefined;
}
