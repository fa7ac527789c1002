import { EcephysError } from "@ecephys/core";
import type { DynamicTable, NwbFile } from "@ecephys/io/nwb";
import { StoredColumn, storageFrom, Table } from "@ecephys/tables";
import type { SessionChannelRow } from "./channel-row.js";

/** What AllenSDK's files say of every channel, for files that do not say. */
const FILTERING = "AP band: 500 Hz high-pass; LFP band: 1000 Hz low-pass";

/** Column names by the names the electrodes table has them under. */
const REQUIRED = [
  "probe_horizontal_position",
  "probe_id",
  "probe_vertical_position",
  "valid_data",
  "location",
] as const;

/** All channels of the file, valid or not, in its order; columns by name. */
export async function loadChannels(nwb: NwbFile): Promise<Table<SessionChannelRow>> {
  const electrodes = await nwb.electrodes();
  // Files as published call it local_index; in the units table that name means something else.
  const number = ["probe_channel_number", "local_index"].find((name) => electrodes.has(name));
  const missing = [
    ...REQUIRED.filter((name) => !electrodes.has(name)),
    ...(number === undefined ? ["probe_channel_number"] : []),
  ];
  if (number === undefined || missing.length > 0) throw notAllen(nwb, electrodes, missing);
  const named = async (name: string, from: string) => (await electrodes.column(from)).renamed(name);
  return Table.fromStored<SessionChannelRow>(
    "id",
    await Promise.all([
      electrodes.ids(),
      coordinate(electrodes, "anterior_posterior_ccf_coordinate", "x"),
      coordinate(electrodes, "dorsal_ventral_ccf_coordinate", "y"),
      filtering(electrodes),
      coordinate(electrodes, "left_right_ccf_coordinate", "z"),
      named("probe_channel_number", number),
      named("probe_horizontal_position", "probe_horizontal_position"),
      named("probe_id", "probe_id"),
      named("probe_vertical_position", "probe_vertical_position"),
      structure(electrodes),
      validity(electrodes),
    ]),
  );
}

function notAllen(nwb: NwbFile, electrodes: DynamicTable, missing: readonly string[]): EcephysError {
  return new EcephysError(
    "ECEPHYS_NWB_MISSING_PATH",
    `${electrodes.path} of ${nwb.name} has no ${missing.join(", ")}: its channels cannot be told apart as those of a session.`,
    { hint: "Sessions of the Allen Institute since June 2020 have them; read other files with @ecephys/io/nwb." },
  );
}

async function coordinate(electrodes: DynamicTable, name: string, axis: string): Promise<StoredColumn> {
  const values = electrodes.has(axis) ? await electrodes.column(axis) : new Array<null>(electrodes.numRows).fill(null);
  return StoredColumn.of(name, storageFrom(name, [...values], "float"));
}

async function filtering(electrodes: DynamicTable): Promise<StoredColumn> {
  const stored = electrodes.has("filtering") ? await electrodes.column("filtering") : undefined;
  const texts = Array.from({ length: electrodes.numRows }, (_, row) => {
    const text = stored?.at(row);
    return typeof text === "string" ? text : FILTERING;
  });
  return StoredColumn.of("filtering", storageFrom("filtering", texts, "string"));
}

async function structure(electrodes: DynamicTable): Promise<StoredColumn> {
  const locations = await electrodes.column("location");
  const acronyms = Array.from(locations, (location) => {
    if (typeof location !== "string" || location === "" || location === "None") return null;
    return location.split("-")[0] as string;
  });
  return StoredColumn.of("structure_acronym", storageFrom("structure_acronym", acronyms, "string"));
}

async function validity(electrodes: DynamicTable): Promise<StoredColumn> {
  const stored = await electrodes.column("valid_data");
  const valid = Array.from(stored, (cell) => Number(cell ?? 0) !== 0);
  return StoredColumn.of("valid_data", storageFrom("valid_data", valid, "bool"));
}
