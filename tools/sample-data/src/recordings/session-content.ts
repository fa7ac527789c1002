import type { RawSessionRow } from "@ecephys/core";
import type { SessionNwbContent } from "@ecephys/io/nwb";
import { type Column, StoredColumn, storageFrom, Table } from "@ecephys/tables";
import type { Project } from "../project/project.js";
import { Random } from "../random/random.js";
import { drawEyeTracking, drawRunningSpeed, RIG_GEOMETRY } from "./behaviour.js";
import { type ChannelPlace, drawMeanWaveform } from "./mean-waveforms.js";
import { drawOptotagging } from "./optotagging.js";
import { makePresentations } from "./presentations.js";
import type { RecordingScale } from "./recording-scale.js";
import { drawSpikeTrain, presentationRows } from "./spike-trains.js";

/** Optotagging pulses after each session. */
const PULSES = 12;

/** Everything the file of one of the project's sessions holds; ids, positions and metrics are those of its tables. */
export function makeSessionContent(
  project: Project,
  session: RawSessionRow,
  scale: RecordingScale,
  seed: number,
): SessionNwbContent {
  const stream = (concern: string): Random => new Random(seed, `recording ${session.id}/${concern}`);
  const sessionType = session.session_type ?? "";
  const probes = sessionProbes(project, session.id);
  const channels = sessionChannels(project, probes);
  const units = sessionUnits(project, channels);
  const presentations = makePresentations(scale, sessionType, stream("stimuli"));
  const rows = presentationRows(presentations);
  const end = Number(rows.at(-1)?.stop_time);

  const spikeTimes = new Map<number, Float64Array>();
  const spikeAmplitudes = new Map<number, Float64Array>();
  const meanWaveforms = new Map<
    number,
    SessionNwbContent["meanWaveforms"] extends ReadonlyMap<number, infer W> ? W : never
  >();
  const spikes = stream("spikes");
  const shapes = stream("waveforms");
  const places = placesByProbe(channels);
  const rates = units.column("firing_rate") as Column<number>;
  const peaks = units.column("peak_channel_id");
  for (let row = 0; row < units.numRows; row++) {
    const id = units.index.at(row) as number;
    const train = drawSpikeTrain(rows, Math.min(scale.maximumRate, rates.at(row) ?? 1), spikes);
    spikeTimes.set(id, train.times);
    spikeAmplitudes.set(id, train.amplitudes);
    const peak = channels.loc(peaks.at(row)) as { probe_id: number; probe_vertical_position: number };
    const near = places.get(peak.probe_id) ?? [];
    meanWaveforms.set(id, drawMeanWaveform(near, peak.probe_vertical_position, scale.waveformSamples, shapes));
  }
  return {
    ecephysSessionId: session.id,
    sessionStartTime: session.date_of_acquisition ?? "2019-01-01T00:00:00Z",
    sessionType,
    sessionDescription: "A made-up recording",
    specimen: {
      specimenName: `Made-up-${session.specimen_id}`,
      ageInDays: session.age_in_days ?? Number.NaN,
      sex: session.sex,
      fullGenotype: session.genotype,
      species: "Mus musculus",
      strain: "C57BL/6J",
      subjectId: String(session.specimen_id),
    },
    probes,
    channels,
    units,
    spikeTimes,
    spikeAmplitudes,
    meanWaveforms,
    stimulusPresentations: presentations,
    runningSpeed: drawRunningSpeed(end, stream("running")),
    optogeneticStimulationEpochs: drawOptotagging(end, PULSES, stream("optotagging")),
    invalidTimes: invalidTimes(session.id, rows),
    ...drawEyeTracking(end, stream("eye")),
    rigGeometryData: RIG_GEOMETRY,
    rigEquipmentName: "NP.1",
  };
}

/** The session's probes with the rates of what is kept: LFP was subsampled. */
export function sessionProbes({ probes }: Project, sessionId: number): Table {
  const own = probes.filter((probe) => probe.ecephys_session_id === sessionId);
  const factor = own.column("lfp_temporal_subsampling_factor");
  const rates = Float64Array.from(own.column("lfp_sampling_rate"), (rate, row) => Number(rate) / (factor.at(row) ?? 1));
  return own
    .withColumn(StoredColumn.of("lfp_sampling_rate", { dtype: "float", data: rates }))
    .select(["name", "sampling_rate", "lfp_sampling_rate", "has_lfp_data"])
    .rename({ name: "description" }) as Table<object> as Table;
}

/** The channels of these probes, under the names a session has for their columns. */
export function sessionChannels({ channels }: Project, probes: Table): Table {
  return channels
    .filter((channel) => probes.rowOf(channel.ecephys_probe_id) >= 0)
    .rename({
      ecephys_probe_id: "probe_id",
      local_index: "probe_channel_number",
    }) as Table<object> as Table;
}

function sessionUnits({ units }: Project, channels: Table): Table {
  const own = units.filter((unit) => channels.rowOf(unit.ecephys_channel_id) >= 0);
  const order = Array.from({ length: own.numRows }, (_, i) => i);
  const numbers = (name: string): StoredColumn =>
    StoredColumn.of(name, storageFrom(name, Int32Array.from(order), "int"));
  return own
    .rename({ ecephys_channel_id: "peak_channel_id" })
    .drop(["epoch_name_quality_metrics", "epoch_name_waveform_metrics"])
    .withColumn(numbers("local_index"))
    .withColumn(numbers("cluster_id")) as Table<object> as Table;
}

/** Where the channels of each probe are. */
export function placesByProbe(channels: Table): ReadonlyMap<number, readonly ChannelPlace[]> {
  const places = new Map<number, ChannelPlace[]>();
  const [owner, vertical] = [channels.column("probe_id"), channels.column("probe_vertical_position")];
  for (let row = 0; row < channels.numRows; row++) {
    const probeId = owner.at(row) as number;
    const list = places.get(probeId) ?? [];
    places.set(probeId, list);
    list.push({ id: channels.index.at(row) as number, vertical: vertical.at(row) as number });
  }
  return places;
}

/** Something went wrong while the third flash was shown. */
function invalidTimes(sessionId: number, rows: readonly Readonly<Record<string, unknown>>[]): Table {
  const flash = rows.filter((row) => row.stimulus_name === "flash_250ms")[2];
  const start = Number(flash?.start_time ?? 0);
  return Table.fromColumns({
    indexName: "id",
    columns: {
      id: Int32Array.of(0),
      start_time: Float64Array.of(start + 0.1),
      stop_time: Float64Array.of(start + 0.2),
      tags: [["EcephysSession", String(sessionId), "stimulus"]],
    },
    dtypes: { tags: "list" },
  });
}
