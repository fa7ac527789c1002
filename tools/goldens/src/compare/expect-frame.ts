import { type CompareOptions, compareFrame } from "./compare-frame.js";
import { throwMismatches } from "./mismatch-list.js";
import type { TableLike } from "./table-like.js";

/**
 * Passes if the table equals AllenSDK's data frame (see {@link compareFrame}).
 * @throws Error listing the first twenty mismatches
 */
export function expectFrame(actual: TableLike, golden: unknown, options: CompareOptions = {}): void {
  throwMismatches("The table", compareFrame(actual, golden, options));
}
