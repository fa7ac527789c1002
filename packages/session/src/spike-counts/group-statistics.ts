import type { ConditionGroups } from "./condition-groups.js";

/** Per group and unit, units fastest. */
export class GroupStatistics {
  readonly spikeCounts: Float64Array;
  readonly means: Float64Array;
  /** Of a sample: NaN for a single presentation. */
  readonly standardDeviations: Float64Array;
  readonly #groups: ConditionGroups;
  readonly #numUnits: number;

  constructor(groups: ConditionGroups, numUnits: number) {
    const size = groups.sizes.length * numUnits;
    this.spikeCounts = new Float64Array(size);
    this.means = new Float64Array(size);
    this.standardDeviations = new Float64Array(size);
    this.#groups = groups;
    this.#numUnits = numUnits;
  }

  /**
   * Summarizes some of the units.
   * @param counts presentations × units, units fastest, of `numUnits` units from `firstUnit` on
   * @param divisors what each presentation's counts are divided by before their mean is taken
   */
  add(firstUnit: number, numUnits: number, counts: Uint32Array, divisors: Float64Array): void {
    const { sizes, members, bounds } = this.#groups;
    for (let group = 0; group < sizes.length; group++) {
      const start = group * this.#numUnits + firstUnit;
      const own = members.subarray(bounds[group] as number, bounds[group + 1] as number);
      const means = this.means.subarray(start, start + numUnits);
      addUp(own, counts, divisors, this.spikeCounts.subarray(start, start + numUnits), means);
      for (let unit = 0; unit < numUnits; unit++) means[unit] = (means[unit] as number) / own.length;
      const deviations = this.standardDeviations.subarray(start, start + numUnits);
      addUpSquares(own, counts, divisors, means, deviations);
      for (let unit = 0; unit < numUnits; unit++) {
        // One presentation leaves 0 / 0, which is the NaN wanted.
        deviations[unit] = Math.sqrt((deviations[unit] as number) / (own.length - 1));
      }
    }
  }
}

function addUp(
  positions: Int32Array,
  counts: Uint32Array,
  divisors: Float64Array,
  spikes: Float64Array,
  sums: Float64Array,
): void {
  const numUnits = sums.length;
  for (const position of positions) {
    const divisor = divisors[position] as number;
    for (let unit = 0, cell = position * numUnits; unit < numUnits; unit++, cell++) {
      spikes[unit] = (spikes[unit] as number) + (counts[cell] as number);
      sums[unit] = (sums[unit] as number) + (counts[cell] as number) / divisor;
    }
  }
}

/** Deviations from means already known: squares of the values themselves would cancel. */
function addUpSquares(
  positions: Int32Array,
  counts: Uint32Array,
  divisors: Float64Array,
  means: Float64Array,
  sums: Float64Array,
): void {
  const numUnits = sums.length;
  for (const position of positions) {
    const divisor = divisors[position] as number;
    for (let unit = 0, cell = position * numUnits; unit < numUnits; unit++, cell++) {
      const deviation = (counts[cell] as number) / divisor - (means[unit] as number);
      sums[unit] = (sums[unit] as number) + deviation * deviation;
    }
  }
}
