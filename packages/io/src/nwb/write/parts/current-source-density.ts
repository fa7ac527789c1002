import type { DataArray } from "@ecephys/tables";
import { badContent } from "../check/bad-content.js";
import { group, type Hdf5Group, numbers } from "../hdf5/tree.js";
import { aibs } from "../nodes/neurodata.js";
import { timeSeries } from "../nodes/time-series-node.js";
import { processingModule } from "./processing-module.js";

/** `/processing/current_source_density`. In files, time is the first axis. */
export function currentSourceDensityNode(density: DataArray): Hdf5Group {
  const [numChannels, numTimes] = density.shape;
  if (density.dims.length !== 2 || density.dims[1] !== "time" || numChannels === undefined || numTimes === undefined) {
    throw badContent(
      `currentSourceDensity has the dimensions ${density.dims.join(" × ") || "none"}.`,
      "They are virtual_channel_index × time.",
    );
  }
  const transposed = new Float64Array(numChannels * numTimes);
  for (let channel = 0; channel < numChannels; channel++) {
    for (let time = 0; time < numTimes; time++) {
      transposed[time * numChannels + channel] = Number(density.data[channel * numTimes + time]);
    }
  }
  const series = timeSeries({
    description: "Current source density around stimulus onset, over virtual channels",
    unit: "V/cm^2",
    data: transposed,
    timestamps: coordinate(density, "time"),
    numColumns: numChannels,
  });
  const csd = group(aibs("EcephysCSD"), [
    ["current_source_density", series],
    ["virtual_electrode_x_positions", numbers(coordinate(density, "horizontal_position"), { unit: "um" })],
    ["virtual_electrode_y_positions", numbers(coordinate(density, "vertical_position"), { unit: "um" })],
  ]);
  return processingModule("Current source density", [["ecephys_csd", csd]]);
}

function coordinate(density: DataArray, name: string): Float64Array {
  const labels = density.coords[name];
  if (labels === undefined) {
    throw badContent(
      `currentSourceDensity has no coordinate ${name}.`,
      "It needs time, vertical_position and horizontal_position.",
    );
  }
  return Float64Array.from(labels as ArrayLike<number>, Number);
}
