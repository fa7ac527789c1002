import { DataArray, Table } from "@ecephys/tables";
import { decodeGolden, frameIn, readGolden } from "@ecephys-tools/goldens";
import type { SessionNwbContent } from "../content/session-content.js";

interface Answered {
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly data: readonly number[];
  readonly coords: Readonly<Record<string, { readonly values: readonly number[] }>>;
}

const answer = (name: string): unknown => readGolden(`session/expected/default/${name}.json`);

/** A table that AllenSDK's session returned. */
export function answeredTable(name: string): Table {
  const { index, columns } = frameIn(answer(name));
  if (index.kind !== "index") throw new Error(`${name} has an index of several levels.`);
  const indexName = index.name ?? "row";
  const cells = columns.map((column) => [column.name, column.values] as const);
  return Table.fromColumns({ indexName, columns: { [indexName]: index.values, ...Object.fromEntries(cells) } });
}

/** Arrays by unit id that AllenSDK's session returned. */
function answeredByUnit<T>(name: string, made: (value: Answered) => T): Map<number, T> {
  const { value } = decodeGolden(answer(name)) as { value: { entries: readonly (readonly [number, Answered])[] } };
  return new Map(value.entries.map(([id, array]) => [id, made(array)]));
}

/** What AllenSDK's session answered about the golden session, as it came: filtered, renamed, joined, masked (under another name). */
export function answeredContent(): SessionNwbContent {
  const { value } = decodeGolden(answer("metadata")) as { value: { entries: readonly (readonly [string, unknown])[] } };
  const metadata = new Map(value.entries);
  const text = (name: string): string => metadata.get(name) as string;
  return {
    ecephysSessionId: metadata.get("ecephys_session_id") as number,
    sessionStartTime: (metadata.get("session_start_time") as { iso: string }).iso,
    sessionType: text("session_type"),
    specimen: {
      specimenName: text("specimen_name"),
      ageInDays: metadata.get("age_in_days") as number,
      sex: text("sex"),
      fullGenotype: text("full_genotype"),
    },
    probes: answeredTable("probes"),
    channels: answeredTable("channels"),
    units: answeredTable("units"),
    spikeTimes: answeredByUnit("spike_times", ({ data }) => Float64Array.from(data)),
    spikeAmplitudes: answeredByUnit("spike_amplitudes", ({ data }) => Float64Array.from(data)),
    meanWaveforms: answeredByUnit("mean_waveforms", asDataArray),
    stimulusPresentations: withNames(answeredTable("_stimulus_presentations")),
    runningSpeed: answeredTable("running_speed"),
    rawRunningData: answeredTable("api_raw_running"),
    optogeneticStimulationEpochs: answeredTable("optogenetic_stimulation_epochs"),
    invalidTimes: answeredTable("invalid_times"),
    pupilData: answeredTable("get_pupil_data"),
    screenGazeData: answeredTable("get_screen_gaze_data_filtered"),
    rigGeometryData: answeredTable("rig_geometry_data"),
    rigEquipmentName: text("rig_equipment_name"),
  };
}

function asDataArray({ dims, shape, data, coords }: Answered): DataArray {
  const labels = Object.entries(coords).map(([name, { values }]) => [name, values] as const);
  return new DataArray({
    name: "mean_waveform",
    dims,
    shape,
    data: Float64Array.from(data),
    coords: Object.fromEntries(labels),
  });
}

/** Presentations that the session hid, under a name that may be written. */
function withNames(presentations: Table): Table {
  const { indexName } = presentations;
  const columns = [indexName, ...presentations.columnNames].map((name) => {
    const cells = Array.from(presentations.column(name));
    return [name, cells.map((cell) => (cell === "invalid_presentation" ? "hidden" : cell))] as const;
  });
  return Table.fromColumns({ indexName, columns: Object.fromEntries(columns) });
}
