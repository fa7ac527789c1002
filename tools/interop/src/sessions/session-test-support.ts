// The tests of the session package own these: how a session's answer is compared with AllenSDK's, and where the two differ on
// purpose. No package exports them, so this one file reaches for them.
/* eslint-disable @nx/enforce-module-boundaries */
export { compareGolden, type GoldenAllowances } from "../../../../packages/session/src/golden/compare-golden.js";
export type { GoldenDifference } from "../../../../packages/session/src/golden/golden-difference.js";
export { STIMULUS_DIFFERENCES } from "../../../../packages/session/src/golden/stimulus-differences.js";
export { decodeGolden } from "../../../goldens/src/decode/decode-golden.js";
export type {
  DecodedArray,
  DecodedDataArray,
  DecodedIndex,
  DecodedSeries,
  Frame as DecodedFrame,
} from "../../../goldens/src/decode/decoded-values.js";
