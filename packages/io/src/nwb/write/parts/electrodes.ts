import type { Table } from "@ecephys/tables";
import { CheckedTable } from "../check/checked-table.js";
import type { Hdf5Group } from "../hdf5/tree.js";
import { dynamicTable, type TableColumn } from "../nodes/dynamic-table-node.js";
import { common } from "../nodes/neurodata.js";
import {
  booleanColumn,
  floatColumn,
  integerColumn,
  numberColumn,
  referenceColumn,
  textColumn,
} from "../nodes/table-columns.js";
import type { ProbeNodes } from "./probes.js";

/** Where channels are on their probes. */
export interface ChannelPlaces {
  /** By id. */
  readonly places: ReadonlyMap<number, { readonly probeId: number; readonly channelNumber: number }>;
}

const COORDINATES = [
  ["x", "anterior_posterior_ccf_coordinate", "µm in the Common Coordinate Framework, towards the tail"],
  ["y", "dorsal_ventral_ccf_coordinate", "µm in the Common Coordinate Framework, downwards"],
  ["z", "left_right_ccf_coordinate", "µm in the Common Coordinate Framework, to the right"],
] as const;

/** What AllenSDK's files say of every channel. */
const FILTERING = "AP band: 500 Hz high-pass; LFP band: 1000 Hz low-pass";

/** `/general/extracellular_ephys/electrodes`: one row per channel, in the table's order. */
export function electrodesNode(
  channels: Table<object>,
  probes: ReadonlyMap<number, ProbeNodes>,
  layout: "current" | "published",
): { readonly node: Hdf5Group } & ChannelPlaces {
  const numberName =
    channels.has("probe_channel_number") || !channels.has("local_index") ? "probe_channel_number" : "local_index";
  const required = ["probe_id", numberName, "probe_vertical_position", "probe_horizontal_position"];
  const table = new CheckedTable("channels", channels, required);
  const ids = table.ids();
  const probeIds = table.wholeNumbers("probe_id");
  const channelNumbers = table.wholeNumbers(numberName);
  const taken = new Set<string>();
  const owners = Array.from(probeIds, (probeId, row) => {
    const probe = probes.get(probeId);
    if (probe === undefined)
      throw table.refuse("probe_id", row, `the id of a probe (${[...probes.keys()].join(", ")})`);
    const channelNumber = channelNumbers[row] as number;
    if (channelNumber < 0) throw table.refuse(numberName, row, "a number from 0");
    if (taken.has(`${probeId}/${channelNumber}`))
      throw table.refuse(numberName, row, "a number no other channel of the probe has");
    taken.add(`${probeId}/${channelNumber}`);
    return probe;
  });
  const columns: TableColumn[] = [
    textColumn("location", "Acronym of the brain structure, None outside the brain", locations(table)),
    referenceColumn(
      "group",
      "The electrode group the channel belongs to",
      owners.map(({ electrodeGroup }) => electrodeGroup),
    ),
    textColumn(
      "group_name",
      "The name of that electrode group",
      owners.map(({ name }) => name),
    ),
    numberColumn(table, "probe_vertical_position", "µm from the probe's tip"),
    numberColumn(table, "probe_horizontal_position", "µm across the probe"),
    integerColumn("probe_id", "Id of the probe", probeIds),
    integerColumn(
      layout === "current" ? "probe_channel_number" : "local_index",
      "Number of the channel on its probe",
      channelNumbers,
    ),
    booleanColumn("valid_data", "Whether the channel's data can be used", validity(table)),
    ...COORDINATES.map(([axis, name, description]) => floatColumn(axis, description, optionalNumbers(table, name))),
    floatColumn("imp", "Impedance in ohm", new Float64Array(table.numRows).fill(Number.NaN)),
    textColumn(
      "filtering",
      "Filters in the hardware",
      table.has("filtering") ? table.texts("filtering", FILTERING) : new Array<string>(table.numRows).fill(FILTERING),
    ),
  ];
  const node = dynamicTable({ type: common("DynamicTable"), description: "Channels of the probes", ids, columns });
  const places = new Map(
    Array.from(ids, (id, row) => [
      id,
      { probeId: probeIds[row] as number, channelNumber: channelNumbers[row] as number },
    ]),
  );
  return { node, places };
}

function locations(table: CheckedTable): string[] {
  const name = ["structure_acronym", "ecephys_structure_acronym"].find((column) => table.has(column));
  return name === undefined ? new Array<string>(table.numRows).fill("None") : table.texts(name, "None");
}

function validity(table: CheckedTable): Uint8Array {
  return table.has("valid_data") ? table.flags("valid_data") : new Uint8Array(table.numRows).fill(1);
}

function optionalNumbers(table: CheckedTable, name: string): Float64Array {
  return table.has(name) ? table.numbers(name) : new Float64Array(table.numRows).fill(Number.NaN);
}
