import { EcephysError } from "@ecephys/core";
import type { TimeWindow } from "../options/parse-ranges.js";
import type { LfpExtent } from "./lfp-extent.js";

/** Seconds shown where no end is named. */
const USUAL_SECONDS = 1;

/** Samples × channels that still make sense in memory and on paper: about 80 s of all channels of a probe. */
const MOST_VALUES = 10_000_000;

/**
 * The part of the recording to read: one second from its beginning, or from or up to the moment named.
 * @param channels - how many are asked for
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a window that ends before it begins, lies outside the recording, or is too large
 */
export function lfpWindow(
  flags: { readonly from?: number; readonly to?: number },
  extent: LfpExtent,
  channels: number,
): TimeWindow {
  const { from, to } = flags;
  const hint = `It runs from ${seconds(extent.start)} to ${seconds(extent.stop)} s.`;
  if (from !== undefined && to !== undefined && from > to) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The window from ${from} to ${to} s ends before it begins.`, {
      hint,
    });
  }
  const start = from ?? (to === undefined ? extent.start : Math.max(extent.start, to - USUAL_SECONDS));
  const stop = to ?? start + USUAL_SECONDS;
  if (start > extent.stop || stop < extent.start) {
    const what = from === undefined ? `before ${stop} s` : `from ${start} to ${stop} s`;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The LFP was not recorded ${what}.`, { hint });
  }
  const rate = extent.numSamples / (extent.stop - extent.start);
  const values = (Math.min(stop, extent.stop) - Math.max(start, extent.start)) * rate * channels;
  if (values > MOST_VALUES) {
    const most = Math.floor(MOST_VALUES / rate / channels);
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `That window has ${Math.round(values / 1e6)} million values.`, {
      hint: `Ask for at most ${most} s of ${channels} channels at a time, or for fewer channels with --channels.`,
    });
  }
  return [start, stop];
}

function seconds(value: number): string {
  return String(Number(value.toFixed(3)));
}
