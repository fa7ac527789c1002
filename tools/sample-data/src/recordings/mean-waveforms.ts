import { DataArray } from "@ecephys/tables";
import { gamma, normal } from "../random/distributions.js";
import type { Random } from "../random/random.js";

/** Channels beyond this distance (µm) do not see the unit. */
const REACH = 80;
const SAMPLING_RATE = 30_000;

/** A channel's id and how far up the probe it is, in µm. */
export interface ChannelPlace {
  readonly id: number;
  readonly vertical: number;
}

/** channel × sample in microvolts, as published (whatever the files say their unit is), the channels near the peak alone: a trough, then a smaller hump, fading with distance. */
export function drawMeanWaveform(
  channels: readonly ChannelPlace[],
  peakVertical: number,
  samples: number,
  random: Random,
): DataArray<Float64Array> {
  const near = channels.filter(({ vertical }) => Math.abs(vertical - peakVertical) <= REACH);
  const depth = gamma(random, 4, 20);
  const data = new Float64Array(near.length * samples);
  for (const [row, { vertical }] of near.entries()) {
    const fading = Math.exp(-Math.abs(vertical - peakVertical) / 30);
    for (let sample = 0; sample < samples; sample++) {
      const t = sample - 20;
      const shape = -Math.exp(-(t * t) / 18) + 0.45 * Math.exp(-((t - 12) ** 2) / 80);
      data[row * samples + sample] = depth * fading * shape + normal(random, 0, 0.2);
    }
  }
  return new DataArray({
    name: "mean_waveform",
    dims: ["channel_id", "time"],
    shape: [near.length, samples],
    data,
    coords: {
      channel_id: near.map(({ id }) => id),
      time: Float64Array.from({ length: samples }, (_, i) => i / SAMPLING_RATE),
    },
  });
}
