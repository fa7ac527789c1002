import { NwbFile } from "@ecephys/io/nwb";

/** What a probe's LFP file holds. */
export interface LfpExtent {
  readonly numChannels: number;
  readonly numSamples: number;
  /** Seconds on the session's clock; NaN where there is no sample. So the next. */
  readonly start: number;
  readonly stop: number;
}

/** How many channels an LFP file has and which time it spans. No sample is read. */
export async function lfpExtent(path: string, probeId: number): Promise<LfpExtent> {
  const file = await NwbFile.open(path);
  try {
    const series = await file.timeSeries(`/acquisition/probe_${probeId}_lfp/probe_${probeId}_lfp_data`);
    const { numSamples, shape } = series;
    const [start = Number.NaN] = await series.timestamps({ start: 0, stop: Math.min(1, numSamples) });
    const [stop = Number.NaN] = await series.timestamps({ start: Math.max(0, numSamples - 1), stop: numSamples });
    return { numChannels: shape[1] ?? 1, numSamples, start, stop };
  } finally {
    await file.close();
  }
}
