import type { NwbFile } from "@ecephys/io/nwb";
import { emptyStorage, StoredColumn, Table } from "@ecephys/tables";

/** A row of `optogeneticStimulationEpochs()`; index `id`. */
export type OptogeneticEpochRow = {
  readonly id: number;
  /** Seconds; so duration and stop_time. */
  readonly start_time: number;
  /** The shape of the light's course. */
  readonly condition: string | null;
  /** Volts put to the light source. */
  readonly level: number;
  readonly duration: number;
  readonly stop_time: number;
  readonly stimulus_name: string | null;
};

const MODULE = "/processing/optotagging";
const TABLE = `${MODULE}/optogenetic_stimulation`;

/** When light was shone on the brain. @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` for a session without optotagging */
export async function loadOptogeneticEpochs(nwb: NwbFile): Promise<Table<OptogeneticEpochRow>> {
  // AllenSDK's writer leaves out a table without rows.
  if ((await nwb.has(MODULE)) && !(await nwb.has(TABLE))) return withoutRows();
  const stored = await nwb.dynamicTable(TABLE);
  const shown = stored.columnNames.filter((name) => name !== "tags" && name !== "timeseries");
  const epochs = await stored.table(shown);
  // Early files call it "name", which the format reserves.
  return (
    epochs.has("stimulus_name") ? epochs : epochs.rename({ name: "stimulus_name" })
  ) as Table<OptogeneticEpochRow>;
}

function withoutRows(): Table<OptogeneticEpochRow> {
  return Table.fromStored<OptogeneticEpochRow>("id", [
    StoredColumn.of("id", emptyStorage("int")),
    StoredColumn.of("start_time", emptyStorage("float")),
    StoredColumn.of("condition", emptyStorage("string")),
    StoredColumn.of("level", emptyStorage("float")),
    StoredColumn.of("duration", emptyStorage("float")),
    StoredColumn.of("stop_time", emptyStorage("float")),
    StoredColumn.of("stimulus_name", emptyStorage("string")),
  ]);
}
