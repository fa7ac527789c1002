import { DataArray } from "@ecephys/tables";
import { normal, uniform } from "../random/distributions.js";
import type { Random } from "../random/random.js";
import type { ChannelPlace } from "./mean-waveforms.js";

/** Volts per step of the recording system: values are multiples of it, as the published ones. */
const STEP = 4.69e-6;
const FLASH_RESPONSE = 2.5e-4;

/** An LFP as a session answers it: time × channel, volts. A slow rhythm, noise shared along the probe, and a dip after each flash. */
export function drawLfp(
  channels: readonly ChannelPlace[],
  time: Float64Array,
  flashes: readonly number[],
  random: Random,
): DataArray<Float32Array> {
  const data = new Float32Array(time.length * channels.length);
  const phase = uniform(random, 0, 2 * Math.PI);
  const depths = channels.map(({ vertical }) => vertical / 3840);
  let drift = 0;
  let flash = 0;
  for (let t = 0; t < time.length; t++) {
    const now = time[t] as number;
    drift = 0.98 * drift + normal(random, 0, 1.2e-5);
    while (flash + 1 < flashes.length && (flashes[flash + 1] as number) <= now) flash++;
    const since = now - (flashes[flash] ?? Number.POSITIVE_INFINITY);
    const evoked = since < 0 ? 0 : -FLASH_RESPONSE * (since / 0.06) * Math.exp(1 - since / 0.06);
    const rhythm = 8e-5 * Math.sin(2 * Math.PI * 6.5 * now + phase);
    for (let channel = 0; channel < depths.length; channel++) {
      const depth = depths[channel] as number;
      const volts = drift + rhythm * (1 - depth) + evoked * Math.sin(Math.PI * 3 * depth) + normal(random, 0, 6e-6);
      data[t * depths.length + channel] = Math.round(volts / STEP) * STEP;
    }
  }
  return new DataArray({
    name: "LFP",
    dims: ["time", "channel"],
    shape: [time.length, channels.length],
    data,
    coords: { time, channel: channels.map(({ id }) => id) },
  });
}

const CSD_ROWS = 20;
const CSD_SAMPLES = 88;

/** The current source density around a flash: sinks and sources that alternate along the probe. */
export function drawCurrentSourceDensity(random: Random): DataArray<Float64Array> {
  const time = Float64Array.from({ length: CSD_SAMPLES }, (_, i) => -0.1 + (i * 0.35) / (CSD_SAMPLES - 1));
  const data = new Float64Array(CSD_ROWS * CSD_SAMPLES);
  for (let row = 0; row < CSD_ROWS; row++) {
    for (let sample = 0; sample < CSD_SAMPLES; sample++) {
      const since = (time[sample] as number) - 0.04;
      const wave = since < 0 ? 0 : (since / 0.03) * Math.exp(1 - since / 0.03);
      data[row * CSD_SAMPLES + sample] = wave * Math.sin(row / 2) + normal(random, 0, 0.05);
    }
  }
  return new DataArray({
    name: "CSD",
    dims: ["virtual_channel_index", "time"],
    shape: [CSD_ROWS, CSD_SAMPLES],
    data,
    coords: {
      virtual_channel_index: Int32Array.from({ length: CSD_ROWS }, (_, i) => i),
      time,
      vertical_position: Float64Array.from({ length: CSD_ROWS }, (_, i) => i * 190),
      horizontal_position: new Float64Array(CSD_ROWS).fill(24),
    },
    coordDims: { vertical_position: "virtual_channel_index", horizontal_position: "virtual_channel_index" },
  });
}
