import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { EcephysError } from "@ecephys/core";
import { type LfpPiece, NwbFile, writeLfpNwb } from "@ecephys/io/nwb";
import { Table } from "@ecephys/tables";
import { CACHE_FOLDER } from "../script-paths.js";

const PROBE_ID = 1;
const SAMPLES_PER_SECOND = 1250;
/** As many as a published probe has; of a Neuropixels probe every fourth has LFP. */
const CHANNELS = 93;
/** Volts per step of the recording system: values are multiples of it. */
const STEP = 4.69e-6;

/** Length of the generated recording. Published ones are longer, which makes no difference to a window. */
export const LFP_SECONDS = 1600;

/** An LFP file of so many seconds, compressed as the published ones, generated once and kept. @returns its path */
export async function generatedLfp(
  seconds: number,
  say: (text: string) => void,
  folder: string = CACHE_FOLDER,
): Promise<string> {
  const path = join(folder, `lfp-${seconds}s.nwb`);
  // A file that is there is whole: it is renamed into place.
  if (existsSync(path)) return path;
  say(`generating ${seconds} s of LFP (once)`);
  await mkdir(folder, { recursive: true });
  const channelIds = Int32Array.from({ length: CHANNELS }, (_, i) => i);
  const channels = Table.fromColumns({
    indexName: "id",
    columns: {
      id: channelIds,
      probe_id: new Int32Array(CHANNELS).fill(PROBE_ID),
      probe_channel_number: channelIds,
      probe_vertical_position: channelIds.map((i) => 20 + 40 * i),
      probe_horizontal_position: new Int32Array(CHANNELS).fill(43),
    },
  });
  const probes = Table.fromColumns({
    indexName: "id",
    columns: {
      id: [PROBE_ID],
      description: ["probeA"],
      sampling_rate: [30_000],
      lfp_sampling_rate: [SAMPLES_PER_SECOND],
    },
  });
  await writeLfpNwb(path, {
    ecephysSessionId: 1,
    probeId: PROBE_ID,
    sessionStartTime: "2019-01-01T00:00:00Z",
    specimen: { specimenName: "Made-up", ageInDays: 100 },
    probes,
    channels,
    lfp: { channelIds, pieces: drawSeconds(seconds) },
  });
  return path;
}

/** One piece per second: a slow rhythm and noise, of which a second is drawn once and shifted. */
function* drawSeconds(seconds: number): Iterable<LfpPiece> {
  const size = SAMPLES_PER_SECOND * CHANNELS;
  const steps = new Int16Array(size);
  let state = 1;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    steps[i] = 40 * Math.sin((2 * Math.PI * 6 * i) / size) + (state >> 26);
  }
  for (let second = 0; second < seconds; second++) {
    const shift = Math.round(30 * Math.sin(second / 7));
    yield {
      time: Float64Array.from({ length: SAMPLES_PER_SECOND }, (_, i) => second + i / SAMPLES_PER_SECOND),
      data: Float32Array.from(steps, (step) => (step + shift) * STEP),
    };
  }
}

/** The series that windows are read of. */
export interface MeasuredSeries {
  readonly path: string;
  readonly numSamples: number;
  readonly numChannels: number;
  readonly perSecond: number;
}

/** The longest series below `/acquisition`, directly or in a group of a probe. */
export async function findLongestSeries(path: string): Promise<MeasuredSeries> {
  await using file = await NwbFile.open(path);
  const found: MeasuredSeries[] = [];
  for (const name of await file.list("/acquisition")) {
    for (const candidate of [`/acquisition/${name}`, `/acquisition/${name}/${name}_data`]) {
      if (!(await file.has(`${candidate}/data`))) continue;
      const series = await file.timeSeries(candidate);
      const [first = 0, second = 1] = await series.timestamps({ start: 0, stop: 2 });
      const perSecond = Math.round(1 / (second - first));
      found.push({ path: candidate, numSamples: series.numSamples, numChannels: series.shape[1] ?? 1, perSecond });
    }
  }
  const [longest] = found.sort((a, b) => b.numSamples - a.numSamples);
  if (longest !== undefined) return longest;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${path} has no series below /acquisition.`, {
    hint: "--lfp wants a probe's LFP file, e.g. probe_810755797_lfp.nwb.",
  });
}
