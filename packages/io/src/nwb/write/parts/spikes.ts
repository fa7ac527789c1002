import { valueText } from "@ecephys/core";
import { badContent } from "../check/bad-content.js";
import { numbers } from "../hdf5/tree.js";
import type { TableColumn } from "../nodes/dynamic-table-node.js";

type Spikes = ReadonlyMap<number, Float64Array>;

/** The ragged columns of spike times and amplitudes, in the order of the units. */
export function spikeColumns(unitIds: Float64Array, times: Spikes, amplitudes: Spikes): TableColumn[] {
  for (const id of unitIds) {
    const spikes = trainOf("spikeTimes", times, id);
    const { length } = trainOf("spikeAmplitudes", amplitudes, id);
    if (length !== spikes.length) {
      throw badContent(
        `Unit ${id} has ${spikes.length} spikeTimes and ${length} spikeAmplitudes.`,
        "Give one amplitude per spike.",
      );
    }
    const unsorted = firstOutOfOrder(spikes);
    if (unsorted >= 0) {
      const [before, at] = [spikes[unsorted - 1], spikes[unsorted]];
      throw badContent(
        `The spikeTimes of unit ${id} do not ascend: position ${unsorted} is ${at}${unsorted > 0 ? ` after ${before}` : ""}.`,
        "Sort the spikes of each unit by time, and their amplitudes with them.",
      );
    }
  }
  return [
    raggedColumn("spike_times", "Seconds", unitIds, times),
    raggedColumn("spike_amplitudes", "Volts, one per spike", unitIds, amplitudes),
  ];
}

function trainOf(what: string, trains: Spikes, id: number): Float64Array {
  const train = trains.get(id);
  if (train === undefined) {
    throw badContent(`${what} has no entry for unit ${id}.`, "Give a unit without spikes an empty array.");
  }
  if (!(train instanceof Float64Array)) {
    throw badContent(`${what} has ${valueText(train)} for unit ${id}.`, "Give a Float64Array.");
  }
  return train;
}

/** The first position that is no number or is below the one before; -1 if there is none. */
function firstOutOfOrder(times: Float64Array): number {
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    if (!(time >= before) || !Number.isFinite(time)) return i;
    before = time;
  }
  return -1;
}

function raggedColumn(name: string, description: string, unitIds: Float64Array, trains: Spikes): TableColumn {
  const ends = new Float64Array(unitIds.length);
  let total = 0;
  for (const [row, id] of unitIds.entries()) {
    total += trains.get(id)?.length ?? 0;
    ends[row] = total;
  }
  const cells: TableColumn["cells"] = (attributes) => {
    const all = new Float64Array(total);
    for (const [row, id] of unitIds.entries()) all.set(trains.get(id) ?? [], row === 0 ? 0 : (ends[row - 1] as number));
    return numbers(all, attributes);
  };
  return { name, description, ends, cells };
}
