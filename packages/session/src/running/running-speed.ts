import type { NwbFile } from "@ecephys/io/nwb";
import { Table } from "@ecephys/tables";
import { floatColumn, positions, samplesOf, timesOf } from "../series/doubles.js";

/** A row of `runningSpeed()`; index `sample`. */
export type RunningSpeedRow = {
  readonly sample: number;
  /** Seconds, between which the speed was averaged; so the next. */
  readonly start_time: number;
  readonly end_time: number;
  /** Centimetres per second, NaN where the wheel was not read. */
  readonly velocity: number;
  /** Radians between the two times; only where asked for. */
  readonly net_rotation?: number;
};

/** A row of `getRawRunningData()`; index `sample`. */
export type RawRunningRow = {
  readonly sample: number;
  /** Seconds. */
  readonly frame_time: number;
  /** Radians since the frame before. */
  readonly net_rotation: number;
  /** Volts; so the next. */
  readonly signal_voltage: number;
  readonly supply_voltage: number;
};

const RUNNING = "/processing/running";

/** How fast the mouse ran. @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` where running was not recorded */
export async function loadRunningSpeed(nwb: NwbFile, includeRotation: boolean): Promise<Table<RunningSpeedRow>> {
  const [start, end, velocity] = await Promise.all([
    timesOf(nwb, `${RUNNING}/running_speed`),
    timesOf(nwb, `${RUNNING}/running_speed_end_times`),
    samplesOf(nwb, `${RUNNING}/running_speed`),
  ]);
  const columns = [
    positions("sample", velocity.length),
    floatColumn("start_time", start),
    floatColumn("end_time", end),
    floatColumn("velocity", velocity),
  ];
  if (includeRotation) {
    columns.push(floatColumn("net_rotation", await samplesOf(nwb, `${RUNNING}/running_wheel_rotation`)));
  }
  return Table.fromStored<RunningSpeedRow>("sample", columns);
}

/** What the wheel's encoder gave. @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` where it was not kept */
export async function loadRawRunning(nwb: NwbFile): Promise<Table<RawRunningRow>> {
  const rotation = "/acquisition/raw_running_wheel_rotation";
  const [time, net, signal, supply] = await Promise.all([
    timesOf(nwb, rotation),
    samplesOf(nwb, rotation),
    samplesOf(nwb, "/acquisition/running_wheel_signal_voltage"),
    samplesOf(nwb, "/acquisition/running_wheel_supply_voltage"),
  ]);
  return Table.fromStored<RawRunningRow>("sample", [
    positions("sample", net.length),
    floatColumn("frame_time", time),
    floatColumn("net_rotation", net),
    floatColumn("signal_voltage", signal),
    floatColumn("supply_voltage", supply),
  ]);
}
