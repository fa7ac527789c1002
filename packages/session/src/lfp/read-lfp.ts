import { type CallOptions, EcephysError, valueText } from "@ecephys/core";
import type { NwbFile, TimeSeries } from "@ecephys/io/nwb";
import { DataArray, type NumericArray } from "@ecephys/tables";
import { ANYTHING, CALL_OPTIONS, checkOptions, FLAG, NUMBER, OBJECT } from "../arguments/check-options.js";
import { type IdSelection, idsOf } from "../arguments/id-selection.js";
import type { ClosedInterval } from "../invalid-times/index.js";
import { maskIntervals } from "./mask-intervals.js";

/** Which part of a probe's LFP to read. */
export interface LfpOptions extends CallOptions {
  /** Replace samples within invalid times of the probe by NaN. Default true. */
  readonly maskInvalidIntervals?: boolean;
  /** Seconds on the session's clock, both ends included; an end left out is open. Default all of the recording. */
  readonly timeRange?: { readonly start?: number; readonly stop?: number };
  /** One channel, or several in the order wanted. Default, or `null`: all channels of the file, in its order. */
  readonly channelIds?: IdSelection;
}

/**
 * The LFP of a probe, time × channel; volts. Only the times and channels asked for are read.
 * @param invalid - what to mask; `undefined` to mask nothing and keep the file's type of number
 */
export async function readLfp(
  file: NwbFile,
  probeId: number,
  options: LfpOptions,
  invalid: readonly ClosedInterval[] | undefined,
): Promise<DataArray> {
  const { timeRange = {}, channelIds } = options;
  const series = await openSeries(file, probeId);
  const allChannels = await channelsOf(file, series);
  const wanted = idsOf(channelIds, "channelIds");
  const columns = wanted === null ? undefined : positionsOf(allChannels, wanted, probeId);
  const samples = await series.rangeOf(timeRange);
  const [time, read] = await Promise.all([series.timestamps(samples), series.data({ samples, columns })]);
  const channel =
    columns === undefined ? allChannels : Float64Array.from(columns, (column) => allChannels[column] as number);
  return new DataArray<NumericArray>({
    name: "LFP",
    dims: ["time", "channel"],
    shape: [time.length, channel.length],
    data: invalid === undefined ? read : maskIntervals(read, time, channel.length, invalid),
    coords: { time, channel },
  });
}

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option or a value it cannot have */
export function checkLfpOptions(options: LfpOptions): void {
  const rules = { timeRange: OBJECT, channelIds: ANYTHING, maskInvalidIntervals: FLAG, ...CALL_OPTIONS };
  checkOptions(options, rules);
  const { timeRange = {} } = options;
  checkOptions(timeRange, { start: NUMBER, stop: NUMBER });
  const { start = Number.NEGATIVE_INFINITY, stop = Number.POSITIVE_INFINITY } = timeRange;
  if (start <= stop) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The time range from ${start} to ${stop} s ends before it begins.`, {
    hint: "Give seconds with start <= stop, or leave one end out.",
  });
}

async function openSeries(file: NwbFile, probeId: number): Promise<TimeSeries> {
  const path = `/acquisition/probe_${probeId}_lfp/probe_${probeId}_lfp_data`;
  if (await file.has(path)) return file.timeSeries(path);
  throw new EcephysError(
    "ECEPHYS_NWB_MISSING_PATH",
    `${file.name} has no ${path}: it is not the LFP file of probe ${probeId}.`,
    {
      hint: "Check lfpPaths: each probe's id belongs with its own probe_ID_lfp.nwb.",
    },
  );
}

/** Ids of the channels the columns of the series belong to. */
async function channelsOf(file: NwbFile, series: TimeSeries): Promise<Float64Array> {
  const ids = await (await file.electrodes()).ids();
  const rows = await series.electrodes();
  const all = Float64Array.from(ids, Number);
  return rows === undefined ? all : rows.map((row) => all[row] as number);
}

function positionsOf(channels: Float64Array, wanted: readonly unknown[], probeId: number): number[] {
  const positions = new Map<unknown, number>(Array.from(channels, (id, position) => [id, position]));
  return Array.from(wanted, (id) => {
    const position = positions.get(id);
    if (position !== undefined) return position;
    throw new EcephysError("ECEPHYS_UNKNOWN_ID", `The LFP of probe ${probeId} has no channel ${valueText(id)}.`, {
      hint: `It was kept for ${channels.length} channels: ${[...channels.subarray(0, 6)].join(", ")}${channels.length > 6 ? ", …" : ""}.`,
    });
  });
}
