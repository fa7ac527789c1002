import { DataArray, Table } from "@ecephys/tables";
import type { LfpNwbContent } from "../content/lfp-content.js";
import type { SessionNwbContent } from "../content/session-content.js";

/** Columns by name, the index first. */
export type Columns = Readonly<Record<string, readonly unknown[]>>;

export function tableOf(columns: Columns): Table {
  return Table.fromColumns({ indexName: Object.keys(columns)[0] as string, columns });
}

export const SMALL = {
  probes: {
    id: [1],
    description: ["probeA"],
    sampling_rate: [30_000],
    lfp_sampling_rate: [1250],
    has_lfp_data: [true],
  },
  channels: {
    id: [10, 11, 12],
    probe_id: [1, 1, 1],
    probe_channel_number: [0, 1, 2],
    probe_vertical_position: [20, 20, 40],
    probe_horizontal_position: [11, 43, 27],
  },
  units: {
    unit_id: [100, 101],
    peak_channel_id: [10, 12],
    firing_rate: [5, 0],
    isi_violations: [0.1, 0],
    presence_ratio: [0.99, 0.95],
    amplitude_cutoff: [0.01, 0.02],
  },
  stimulusPresentations: {
    stimulus_presentation_id: [0, 1, 2],
    start_time: [0, 1, 1.5],
    stop_time: [1, 1.5, 2],
    stimulus_name: ["spontaneous", "flashes", "flashes"],
  },
} as const satisfies Record<string, Columns>;

export function waveform(numChannels = 3, numSamples = 4): DataArray {
  return new DataArray({
    name: "mean_waveform",
    dims: ["channel_id", "time"],
    shape: [numChannels, numSamples],
    data: Float64Array.from({ length: numChannels * numSamples }, (_, i) => i / 8),
  });
}

/** A session of one probe, three channels, two units (one without spikes) and three presentations. */
export function smallSession(changes: Partial<SessionNwbContent> = {}): SessionNwbContent {
  return {
    ecephysSessionId: 7,
    sessionStartTime: "2019-01-19T00:54:18-08:00",
    specimen: { specimenName: "mouse", ageInDays: 100.5 },
    probes: tableOf(SMALL.probes),
    channels: tableOf(SMALL.channels),
    units: tableOf(SMALL.units),
    spikeTimes: new Map([
      [100, Float64Array.of(0.5, 1.25, 1.25)],
      [101, new Float64Array(0)],
    ]),
    spikeAmplitudes: new Map([
      [100, Float64Array.of(1e-5, 2e-5, 3e-5)],
      [101, new Float64Array(0)],
    ]),
    meanWaveforms: new Map([
      [100, waveform()],
      [101, waveform()],
    ]),
    stimulusPresentations: tableOf(SMALL.stimulusPresentations),
    ...changes,
  };
}

/** The LFP of two channels of that probe, 100 samples. */
export function smallLfp(changes: Partial<LfpNwbContent> = {}): LfpNwbContent {
  const { ecephysSessionId, sessionStartTime, specimen, probes, channels } = smallSession();
  return {
    ...{ ecephysSessionId, sessionStartTime, specimen, probes, channels },
    probeId: 1,
    lfp: new DataArray({
      name: "LFP",
      dims: ["time", "channel"],
      shape: [100, 2],
      data: Float32Array.from({ length: 200 }, (_, i) => i / 1000),
      coords: { time: Float64Array.from({ length: 100 }, (_, i) => i / 1250), channel: [12, 10] },
    }),
    ...changes,
  };
}
