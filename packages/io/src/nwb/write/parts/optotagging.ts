import type { Table } from "@ecephys/tables";
import { CheckedTable } from "../check/checked-table.js";
import type { Hdf5Group } from "../hdf5/tree.js";
import { dynamicTable } from "../nodes/dynamic-table-node.js";
import { core } from "../nodes/neurodata.js";
import { floatColumn, numberColumn, tagColumn, textColumn, timeSeriesColumn } from "../nodes/table-columns.js";
import { timeSeries } from "../nodes/time-series-node.js";
import { processingModule } from "./processing-module.js";

/** `/processing/optotagging`. */
export function optotaggingNode(epochs: Table<object>): Hdf5Group {
  const nameColumn = epochs.has("stimulus_name") || !epochs.has("name") ? "stimulus_name" : "name";
  const required = ["start_time", "stop_time", "duration", "condition", "level", nameColumn];
  const table = new CheckedTable("optogeneticStimulationEpochs", epochs, required);
  const start = table.ascending("start_time");
  const duration = table.numbers("duration");
  const series = timeSeries({
    description: "Durations of the light",
    unit: "seconds",
    data: duration,
    timestamps: start,
  });
  const intervals = dynamicTable({
    type: core("TimeIntervals"),
    description: "Stimulation with light",
    ids: table.ids(),
    columns: [
      floatColumn("start_time", "Beginning of the stimulation, in seconds", start),
      textColumn("condition", "Shape of the light's course", table.texts("condition")),
      numberColumn(table, "level", "Strength of the light, in volts at the lamp"),
      floatColumn("duration", "Seconds", duration),
      floatColumn("stop_time", "End of the stimulation, in seconds", table.numbers("stop_time")),
      textColumn("stimulus_name", "Name of the stimulation", table.texts(nameColumn)),
      tagColumn("optical_stimulation", table.numRows),
      timeSeriesColumn(
        series,
        Float64Array.from({ length: table.numRows }, (_, row) => row),
      ),
    ],
  });
  return processingModule("Optogenetic stimulation", [
    ["optogenetic_stimulation", intervals],
    ["optotagging", series],
  ]);
}
