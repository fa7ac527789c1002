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
      const own = Array.from(
        members.subarray(bounds[group] as number, bounds[group + 1] as number),
        (row) => [counts.subarray(row * numUnits, (row + 1) * numUnits), divisors[row] as number] as const,
      );
      const spikes = this.spikeCounts.subarray(start, start + numUnits);
      const means = this.means.subarray(start, start + numUnits);
      for (const [row, divisor] of own) {
        for (let unit = 0; unit < numUnits; unit++) {
          spikes[unit] = (spikes[unit] as number) + (row[unit] as number);
          means[unit] = (means[unit] as number) + (row[unit] as number) / divisor;
        }
      }
      for (let unit = 0; unit < numUnits; unit++) means[unit] = (means[unit] as number) / own.length;
      // From means already known: squares of the values themselves would cancel.
      const deviations = this.standardDeviations.subarray(start, start + numUnits);
      for (const [row, divisor] of own) {
        for (let unit = 0; unit < numUnits; unit++) {
          const deviation = (row[unit] as number) / divisor - (means[unit] as number);
          deviations[unit] = (deviations[unit] as number) + deviation * deviation;
        }
      }
      for (let unit = 0; unit < numUnits; unit++) {
        // One presentation leaves 0 / 0, which is the NaN wanted.
        deviations[unit] = Math.sqrt((deviations[unit] as number) / (own.length - 1));
      }
    }
  }
}
