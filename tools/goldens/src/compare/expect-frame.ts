import { type CompareOptions, compareFrame } from "./compare-frame.js";
import type { TableLike } from "./table-like.js";

const SHOWN = 20;

/**
 * Passes if the table equals AllenSDK's data frame (see {@link compareFrame}).
 * @throws Error listing the first twenty mismatches
 */
export function expectFrame(actual: TableLike, golden: unknown, options: CompareOptions = {}): void {
  const mismatches = compareFrame(actual, golden, options);
  if (mismatches.length === 0) return;
  const rest = mismatches.length > SHOWN ? `\n  … and ${mismatches.length - SHOWN} more` : "";
  throw new Error(
    `The table differs from AllenSDK's in ${mismatches.length} place(s):\n  ${mismatches.slice(0, SHOWN).join("\n  ")}${rest}`,
  );
}
