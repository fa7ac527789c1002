import type { GoldenAllowances } from "./compare-golden.js";

/** A place where our answer differs from AllenSDK's on purpose. */
export interface GoldenDifference extends GoldenAllowances {
  readonly because: string;
  /** What AllenSDK's answer would be without the difference; also where it had none but an error. */
  readonly golden?: (value: unknown) => unknown;
}
