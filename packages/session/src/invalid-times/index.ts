export { type InvalidTimeRow, loadInvalidTimes } from "./load-invalid-times.js";
export { type ClosedInterval, taggedIntervals } from "./tagged-intervals.js";
