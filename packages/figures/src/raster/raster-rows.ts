import { conditionName, conditionNames } from "../spikes/conditions.js";
import type { Trial } from "../spikes/trial.js";

/** The rows of one condition, from `start` up to `stop`. */
export interface RowGroup {
  readonly name: string;
  readonly start: number;
  readonly stop: number;
}

/** Trials in the order they are drawn, from the top. */
export interface RasterRows {
  readonly trials: readonly Trial[];
  /** What each row is called. */
  readonly labels: readonly string[];
  /** Whether rows have names of their own, not numbers. */
  readonly named: boolean;
  /** Top to bottom; empty if the rows are not grouped. */
  readonly groups: readonly RowGroup[];
}

/** Puts the trials of one condition together, in the order given within it. */
export function arrangeRows(trials: readonly Trial[], grouped: boolean): RasterRows {
  const names = grouped ? conditionNames(trials) : [];
  const numbers = trials.map((_, row) => row);
  if (names.length > 0) {
    const rank = new Map(names.map((name, i) => [name, i]));
    const rankOf = (row: number): number => rank.get(conditionName(trials[row] as Trial)) as number;
    numbers.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  }
  const ordered = numbers.map((row) => trials[row] as Trial);
  let start = 0;
  const groups = names.map((name) => {
    let stop = start;
    while (stop < ordered.length && conditionName(ordered[stop] as Trial) === name) stop++;
    const group = { name, start, stop };
    start = stop;
    return group;
  });
  return {
    trials: ordered,
    labels: ordered.map(({ label }, i) => String(label ?? (numbers[i] as number) + 1)),
    named: trials.some(({ label }) => label !== undefined),
    groups,
  };
}
