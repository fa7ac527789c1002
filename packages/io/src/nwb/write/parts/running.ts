import type { Table } from "@ecephys/tables";
import { CheckedTable } from "../check/checked-table.js";
import type { Hdf5Group } from "../hdf5/tree.js";
import { timeSeries } from "../nodes/time-series-node.js";
import { processingModule } from "./processing-module.js";

type Named = readonly (readonly [string, Hdf5Group])[];

/** `/processing/running`. */
export function runningNode(runningSpeed: Table<object>): Hdf5Group {
  const table = new CheckedTable("runningSpeed", runningSpeed, ["start_time", "end_time", "velocity"]);
  const unit = "cm/s";
  const children: [string, Hdf5Group][] = [
    [
      "running_speed",
      timeSeries({
        description: "Speed of running, at the beginning of the time it is the mean of",
        unit,
        data: table.numbers("velocity"),
        timestamps: table.ascending("start_time"),
      }),
    ],
    [
      "running_speed_end_times",
      timeSeries({
        description: "The ends of those times; there is nothing in the data",
        unit,
        data: new Float64Array(table.numRows).fill(Number.NaN),
        timestamps: table.ascending("end_time"),
      }),
    ],
  ];
  if (table.has("net_rotation")) {
    const description = "How far the wheel turned";
    const timestamps = "/processing/running/running_speed/timestamps";
    const rotation = timeSeries({ description, unit: "radians", data: table.numbers("net_rotation"), timestamps });
    children.push(["running_wheel_rotation", rotation]);
  }
  return processingModule("Running of the mouse on its wheel", children);
}

/** Children of `/acquisition`. */
export function rawRunningNodes(rawRunningData: Table<object>): Named {
  const columns = ["frame_time", "net_rotation", "signal_voltage", "supply_voltage"];
  const table = new CheckedTable("rawRunningData", rawRunningData, columns);
  const first = "raw_running_wheel_rotation";
  const series = (column: string, unit: string, description: string, timestamps: Float64Array | string): Hdf5Group =>
    timeSeries({ description, unit, data: table.numbers(column), timestamps });
  const times = `/acquisition/${first}/timestamps`;
  return [
    [
      first,
      series("net_rotation", "radians", "How far the wheel turned between frames", table.ascending("frame_time")),
    ],
    ["running_wheel_signal_voltage", series("signal_voltage", "V", "Voltage of the wheel's encoder", times)],
    ["running_wheel_supply_voltage", series("supply_voltage", "V", "Voltage the encoder was supplied with", times)],
  ];
}
