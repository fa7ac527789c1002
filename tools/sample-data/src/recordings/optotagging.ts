import { Table } from "@ecephys/tables";
import { choose } from "../random/distributions.js";
import type { Random } from "../random/random.js";

const CONDITIONS = [
  { stimulus_name: "pulse", condition: "a single square pulse", duration: 0.005 },
  { stimulus_name: "pulse", condition: "a single square pulse", duration: 0.01 },
  { stimulus_name: "raised_cosine", condition: "half-period of a cosine wave", duration: 1 },
] as const;

/** Light pulses after the visual stimuli have ended, two seconds apart. */
export function drawOptotagging(end: number, count: number, random: Random): Table {
  const pulses = Array.from({ length: count }, (_, i) => {
    const { duration, ...kind } = choose(random, CONDITIONS);
    const start_time = end + 1 + 2 * i;
    return {
      id: i,
      start_time,
      stop_time: start_time + duration,
      duration,
      ...kind,
      level: choose(random, [1.3, 2.9, 4]),
    };
  });
  return Table.fromObjects<Record<string, unknown> & { id: number }>(pulses, {
    indexName: "id",
  }) as Table<object> as Table;
}
