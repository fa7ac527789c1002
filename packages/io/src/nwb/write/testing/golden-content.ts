import { DataArray, type NumericArray, Table } from "@ecephys/tables";
import { goldenPath } from "@ecephys-tools/goldens";
import type { LfpNwbContent } from "../content/lfp-content.js";
import type { SessionNwbContent } from "../content/session-content.js";
import type { SpecimenContent } from "../content/specimen-content.js";
import { RawFile } from "./raw-file.js";

type Columns = Record<string, readonly unknown[] | Float64Array>;

const ELECTRODES = "/general/extracellular_ephys/electrodes";

export const PROBE_IDS = [810755797, 810755799] as const;

/** The content of the session AllenSDK wrote, read from its file without our reader. */
export async function goldenSessionContent(): Promise<SessionNwbContent> {
  using file = await RawFile.open(goldenPath("session/nwb/session_715093703.nwb"));
  const at = (path: string): string => file.texts(path)[0] as string;
  const running = "/processing/running";
  return {
    ecephysSessionId: Number(at("/identifier")),
    sessionStartTime: at("/session_start_time"),
    sessionType: at("/general/stimulus"),
    sessionDescription: at("/session_description"),
    institution: at("/general/institution"),
    specimen: specimen(file),
    probes: probes(file),
    channels: channels(file),
    units: units(file),
    ...spikes(file),
    stimulusPresentations: presentations(file),
    runningSpeed: numbered({
      start_time: file.numbers(`${running}/running_speed/timestamps`),
      end_time: file.numbers(`${running}/running_speed_end_times/timestamps`),
      velocity: file.numbers(`${running}/running_speed/data`),
      net_rotation: file.numbers(`${running}/running_wheel_rotation/data`),
    }),
    rawRunningData: numbered({
      frame_time: file.numbers("/acquisition/raw_running_wheel_rotation/timestamps"),
      net_rotation: file.numbers("/acquisition/raw_running_wheel_rotation/data"),
      signal_voltage: file.numbers("/acquisition/running_wheel_signal_voltage/data"),
      supply_voltage: file.numbers("/acquisition/running_wheel_supply_voltage/data"),
    }),
    optogeneticStimulationEpochs: flatTable(file, "/processing/optotagging/optogenetic_stimulation"),
    invalidTimes: invalidTimes(file),
    pupilData: pupil(file),
    screenGazeData: gaze(file),
    ...rig(file),
  };
}

/** The content of a probe's LFP file that AllenSDK wrote. */
export async function goldenLfpContent(probeId: number): Promise<LfpNwbContent> {
  using file = await RawFile.open(goldenPath(`session/nwb/probe_${probeId}_lfp.nwb`));
  const series = `/acquisition/probe_${probeId}_lfp/probe_${probeId}_lfp_data`;
  const { shape, values } = file.dataset(`${series}/data`) ?? { shape: [] };
  const density = "/processing/current_source_density/ecephys_csd";
  const time = file.numbers(`${density}/current_source_density/timestamps`);
  const y = file.numbers(`${density}/virtual_electrode_y_positions`);
  const stored = file.numbers(`${density}/current_source_density/data`);
  return {
    ecephysSessionId: Number(file.texts("/general/session_id")[0]),
    probeId,
    sessionStartTime: file.texts("/session_start_time")[0] as string,
    sessionDescription: file.texts("/session_description")[0] as string,
    institution: file.texts("/general/institution")[0] as string,
    // AllenSDK's LFP files do not say whose it is.
    specimen: {
      specimenName: "Sst-IRES-Cre;Ai32-386129",
      ageInDays: 118,
      sex: "M",
      species: "Mus musculus",
      subjectId: "699733581",
    },
    probes: probes(file),
    channels: channels(file),
    lfp: new DataArray({
      name: "LFP",
      dims: ["time", "channel"],
      shape,
      data: values as NumericArray,
      coords: { time: file.numbers(`${series}/timestamps`), channel: file.numbers(`${ELECTRODES}/id`) },
    }),
    currentSourceDensity: new DataArray({
      name: "CSD",
      dims: ["virtual_channel_index", "time"],
      shape: [y.length, time.length],
      data: Float64Array.from(
        stored,
        (_, i) => stored[(i % time.length) * y.length + Math.floor(i / time.length)] as number,
      ),
      coords: {
        time,
        vertical_position: y,
        horizontal_position: file.numbers(`${density}/virtual_electrode_x_positions`),
      },
      coordDims: { vertical_position: "virtual_channel_index", horizontal_position: "virtual_channel_index" },
    }),
  };
}

function specimen(file: RawFile): SpecimenContent {
  const subject = "/general/subject";
  const text = (name: string): string => file.texts(`${subject}/${name}`)[0] as string;
  const { specimen_name, age_in_days } = file.attributes(subject);
  return {
    specimenName: specimen_name as string,
    ageInDays: age_in_days as number,
    sex: text("sex"),
    fullGenotype: text("genotype"),
    strain: text("strain"),
    species: text("species"),
    subjectId: text("subject_id"),
  };
}

function probes(file: RawFile): Table {
  const groups = "/general/extracellular_ephys";
  const names = file.names(groups).filter((name) => name !== "electrodes");
  const rows = names.map((name) => ({
    ...file.attributes(`/general/devices/${name}`),
    ...file.attributes(`${groups}/${name}`),
  }));
  const column = (name: string): unknown[] => rows.map((row) => (row as Record<string, unknown>)[name]);
  return Table.fromColumns({
    indexName: "id",
    columns: {
      id: column("probe_id").map(Number),
      description: names,
      location: column("location"),
      sampling_rate: column("sampling_rate"),
      lfp_sampling_rate: column("lfp_sampling_rate"),
      has_lfp_data: column("has_lfp_data"),
    },
  });
}

function channels(file: RawFile): Table {
  const flat = flatTable(file, ELECTRODES).drop(["group", "group_name", "imp"]);
  return flat.rename({
    location: "structure_acronym",
    x: "anterior_posterior_ccf_coordinate",
    y: "dorsal_ventral_ccf_coordinate",
    z: "left_right_ccf_coordinate",
  });
}

function units(file: RawFile): Table {
  return flatTable(file, "/units");
}

function spikes(file: RawFile): Pick<SessionNwbContent, "spikeTimes" | "spikeAmplitudes" | "meanWaveforms"> {
  const ids = file.numbers("/units/id");
  const ragged = <T>(name: string, rowOf: (start: number, end: number) => T): Map<number, T> => {
    const ends = file.numbers(`/units/${name}_index`);
    return new Map(Array.from(ids, (id, row) => [id, rowOf(ends[row - 1] ?? 0, ends[row] as number)]));
  };
  const times = file.numbers("/units/spike_times");
  const amplitudes = file.numbers("/units/spike_amplitudes");
  const waveforms = file.numbers("/units/waveform_mean");
  const numSamples = file.dataset("/units/waveform_mean")?.shape[1] as number;
  const waveform = (start: number, end: number): DataArray =>
    new DataArray({
      name: "mean_waveform",
      dims: ["channel_id", "time"],
      shape: [end - start, numSamples],
      data: waveforms.slice(start * numSamples, end * numSamples),
    });
  return {
    spikeTimes: ragged("spike_times", (start, end) => times.slice(start, end)),
    spikeAmplitudes: ragged("spike_amplitudes", (start, end) => amplitudes.slice(start, end)),
    meanWaveforms: ragged("waveform_mean", waveform),
  };
}

function presentations(file: RawFile): Table {
  const tables = file.names("/intervals").filter((name) => name.endsWith("_presentations"));
  const rows = tables.flatMap((name) => flatTable(file, `/intervals/${name}`).toObjects());
  rows.sort((a, b) => (a.start_time as number) - (b.start_time as number));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== "id");
  return numbered(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])));
}

function invalidTimes(file: RawFile): Table {
  const path = "/intervals/invalid_times";
  const ends = file.numbers(`${path}/tags_index`);
  const tags = file.texts(`${path}/tags`);
  return numbered({
    start_time: file.numbers(`${path}/start_time`),
    stop_time: file.numbers(`${path}/stop_time`),
    tags: Array.from(ends, (end, row) => tags.slice(ends[row - 1] ?? 0, end)),
  });
}

function pupil(file: RawFile): Table {
  const columns: Columns = {};
  const ellipses = { corneal_reflection: "cr", pupil: "pupil", eye: "eye" };
  for (const [ellipse, name] of Object.entries(ellipses)) {
    for (const [member, factor] of Object.entries({ center_x: 1, center_y: 1, height: 2, width: 2, phi: 1 })) {
      const path = `/processing/eye_tracking/${name}_ellipse_fits/${member}`;
      columns[`${ellipse}_${member}`] = file.numbers(path).map((value) => value * factor);
    }
  }
  return timed(file, columns);
}

function gaze(file: RawFile): Table {
  const columns: Columns = {};
  for (const kind of ["raw", "filtered"]) {
    const module = `/processing/${kind}_gaze_mapping`;
    const every2nd = (name: string, from: number) =>
      file.numbers(`${module}/${name}/data`).filter((_, i) => i % 2 === from);
    columns[`${kind}_eye_area`] = file.numbers(`${module}/eye_area/data`);
    columns[`${kind}_pupil_area`] = file.numbers(`${module}/pupil_area/data`);
    columns[`${kind}_screen_coordinates_x_cm`] = every2nd("screen_coordinates", 1);
    columns[`${kind}_screen_coordinates_y_cm`] = every2nd("screen_coordinates", 0);
    columns[`${kind}_screen_coordinates_spherical_x_deg`] = every2nd("screen_coordinates_spherical", 1);
    columns[`${kind}_screen_coordinates_spherical_y_deg`] = every2nd("screen_coordinates_spherical", 0);
  }
  return timed(file, columns);
}

function rig(file: RawFile): Pick<SessionNwbContent, "rigGeometryData" | "rigEquipmentName"> {
  const path = "/processing/eye_tracking_rig_metadata/eye_tracking_rig_metadata";
  const columns: Columns = { axis: ["x", "y", "z"] };
  for (const name of file.names(path)) {
    columns[`${name}_${file.attributes(`${path}/${name}`).unit}`] = file.numbers(`${path}/${name}`);
  }
  return {
    rigGeometryData: Table.fromColumns({ indexName: "axis", columns }),
    rigEquipmentName: file.attributes(path).equipment as string,
  };
}

/** The columns of a dynamic table that have one number, text or boolean per row. */
function flatTable(file: RawFile, path: string): Table {
  const columns: Columns = {};
  const dtypes: Record<string, "bool" | "string"> = {};
  for (const name of ["id", ...(file.attributes(path).colnames as string[])]) {
    const { type, values, shape } = file.dataset(`${path}/${name}`) ?? { type: "", values: [], shape: [] };
    if (file.has(`${path}/${name}_index`) || shape.length !== 1 || type === "reference") continue;
    if (type === "bool") dtypes[name] = "bool";
    columns[name] = type === "int64" ? Array.from(values as ArrayLike<bigint>, Number) : (values as Float64Array);
  }
  return Table.fromColumns({ indexName: "id", columns, dtypes });
}

function numbered(columns: Columns): Table {
  const length = Object.values(columns)[0]?.length ?? 0;
  return Table.fromColumns({
    indexName: "id",
    columns: { id: Int32Array.from({ length }, (_, row) => row), ...columns },
  });
}

function timed(file: RawFile, columns: Columns): Table {
  const time = file.numbers("/processing/raw_gaze_mapping/eye_area/timestamps");
  return Table.fromColumns({ indexName: "Time (s)", columns: { "Time (s)": time, ...columns } });
}
