/** How far a computed number may be from AllenSDK's. */
export interface Tolerance {
  /**
   * Share of the golden number, e.g. `1e-12`. For statistics, whose last digits depend on the order of summing.
   * Without it numbers agree to the last bit.
   */
  readonly relativeTolerance?: number;
}

/** Whether two finite numbers are within the tolerance; never without one. */
export function isClose(actual: unknown, golden: unknown, { relativeTolerance = 0 }: Tolerance): boolean {
  if (relativeTolerance === 0 || !Number.isFinite(actual) || !Number.isFinite(golden)) return false;
  return Math.abs((actual as number) - (golden as number)) <= relativeTolerance * Math.abs(golden as number);
}
