import { valueText } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { badContent } from "../check/bad-content.js";
import { CheckedTable } from "../check/checked-table.js";
import { group, type Hdf5Group, softLink } from "../hdf5/tree.js";
import { aibs } from "../nodes/neurodata.js";

/** A probe and the objects that stand for it in a file. */
export interface ProbeNodes {
  readonly id: number;
  readonly name: string;
  /** `/general/devices/NAME`. */
  readonly device: Hdf5Group;
  /** `/general/extracellular_ephys/NAME`. */
  readonly electrodeGroup: Hdf5Group;
}

/** Probes by id, in the table's order. */
export function probeNodes(probes: Table<object>): ReadonlyMap<number, ProbeNodes> {
  const nameColumn = probes.has("description") ? "description" : "name";
  const table = new CheckedTable("probes", probes, [nameColumn, "sampling_rate"]);
  const names = table.texts(nameColumn);
  const rates = table.numbers("sampling_rate");
  const lfpRates = table.has("lfp_sampling_rate") ? table.numbers("lfp_sampling_rate") : undefined;
  const hasLfp = table.has("has_lfp_data") ? table.flags("has_lfp_data") : undefined;
  const location = table.has("location") ? table.texts("location", "") : undefined;
  const found = new Map<number, ProbeNodes>();
  for (const [row, id] of table.ids().entries()) {
    const name = names[row] as string;
    assertObjectName(`probes, column "${nameColumn}", row ${row}`, name);
    if (names.indexOf(name) < row || name === "electrodes")
      throw table.refuse(nameColumn, row, "a name no other probe has");
    const lfpRate = lfpRates?.[row] ?? Number.NaN;
    const device = group({
      ...aibs("EcephysProbe"),
      description: "Neuropixels 1.0 probe",
      manufacturer: "imec",
      probe_id: BigInt(id),
      sampling_rate: rates[row] as number,
    });
    const electrodeGroup = group(
      {
        ...aibs("EcephysElectrodeGroup"),
        description: "Channels of one probe",
        location: location?.[row] || "See electrode locations",
        probe_id: BigInt(id),
        lfp_sampling_rate: lfpRate,
        has_lfp_data: hasLfp === undefined ? !Number.isNaN(lfpRate) : hasLfp[row] === 1,
      },
      [["device", softLink(`/general/devices/${name}`)]],
    );
    found.set(id, { id, name, device, electrodeGroup });
  }
  return found;
}

/** Names of objects in a file are a part of their paths. */
export function assertObjectName(where: string, name: string): void {
  if (name !== "" && name !== "." && !/[/\0]/.test(name)) return;
  throw badContent(
    `${where}: ${valueText(name)} cannot be the name of an object in a file.`,
    "Leave out slashes; an empty name will not do.",
  );
}
