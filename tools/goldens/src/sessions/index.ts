export { decodeGolden } from "../decode/decode-golden.js";
export type * from "../decode/decoded-values.js";
export { compareGolden, type GoldenAllowances } from "./compare-golden.js";
export type { GoldenDifference } from "./golden-difference.js";
export { RECORDING_MEMBERS, type RecordedSession } from "./recording-members.js";
export { STIMULUS_DIFFERENCES } from "./stimulus-differences.js";
