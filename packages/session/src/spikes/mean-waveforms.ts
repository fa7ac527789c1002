import type { NwbFile } from "@ecephys/io/nwb";
import { type Coordinate, DataArray, type NumericArray, type Table } from "@ecephys/tables";
import type { SessionChannelRow } from "../channels/channel-row.js";
import type { SessionProbeRow } from "../probes/probe-row.js";
import type { UnitRows } from "./spike-trains.js";

/** The units and what their waveforms are labelled with. */
export interface WaveformLabels {
  readonly units: UnitRows;
  /** Ids of the units' probes, one per unit. */
  readonly probeIds: readonly number[];
  /** The channels the session shows: rows of waveforms on others are left out. */
  readonly channels: Table<SessionChannelRow>;
  readonly probes: Table<SessionProbeRow>;
}

/** Mean waveforms by unit id, channel_id × time (seconds); row `i` of the file is channel number `i` of the unit's probe. */
export async function loadMeanWaveforms(
  nwb: NwbFile,
  { units, probeIds, channels, probes }: WaveformLabels,
): Promise<ReadonlyMap<number, DataArray>> {
  const waveforms = new Map<number, DataArray>();
  if (units.ids.length === 0) return waveforms;
  const { rowShape, offsets, values } = await (await nwb.units()).ragged("waveform_mean");
  const numSamples = rowShape[0] ?? 1;
  const labels = new Map<string, ProbeLabels>();
  for (const [i, id] of units.ids.entries()) {
    const row = units.rows[i] as number;
    const first = offsets[row] as number;
    const numChannels = (offsets[row + 1] as number) - first;
    const key = `${probeIds[i]}/${numChannels}`;
    const own = labels.get(key) ?? labelsOf(probeIds[i] as number, numChannels, numSamples, channels, probes);
    labels.set(key, own);
    waveforms.set(
      id,
      new DataArray({
        name: "mean_waveform",
        dims: ["channel_id", "time"],
        shape: [own.rows.length, numSamples],
        data: rowsOf(values as NumericArray, first, numChannels, numSamples, own.rows),
        coords: { channel_id: own.channelIds, time: own.time },
      }),
    );
  }
  return waveforms;
}

/** What all units of one probe share. */
interface ProbeLabels {
  /** Rows of a waveform whose channel the session shows. */
  readonly rows: readonly number[];
  readonly channelIds: Coordinate;
  readonly time: Coordinate;
}

function labelsOf(
  probeId: number,
  numChannels: number,
  numSamples: number,
  channels: Table<SessionChannelRow>,
  probes: Table<SessionProbeRow>,
): ProbeLabels {
  const numbers = channels.column("probe_channel_number");
  const owners = channels.column("probe_id");
  const idOfNumber = new Map<number, number>();
  for (let row = 0; row < channels.numRows; row++) {
    if (owners.at(row) === probeId) idOfNumber.set(Number(numbers.at(row)), channels.index.at(row) as number);
  }
  const rows = Array.from({ length: numChannels }, (_, number) => number).filter((number) => idOfNumber.has(number));
  const rate = probes.column("sampling_rate").at(probes.rowOf(probeId)) as number;
  return {
    rows,
    channelIds: rows.map((number) => idOfNumber.get(number) as number),
    time: Float64Array.from({ length: numSamples }, (_, sample) => sample / rate),
  };
}

function rowsOf(
  values: NumericArray,
  first: number,
  numChannels: number,
  numSamples: number,
  rows: readonly number[],
): NumericArray {
  if (rows.length === numChannels) {
    return values.subarray(first * numSamples, (first + numChannels) * numSamples);
  }
  const kept = new (values.constructor as Float64ArrayConstructor)(rows.length * numSamples);
  for (const [i, row] of rows.entries()) {
    const start = (first + row) * numSamples;
    kept.set((values as Float64Array).subarray(start, start + numSamples), i * numSamples);
  }
  return kept;
}
