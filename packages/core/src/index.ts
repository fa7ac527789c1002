export * from "./arguments/index.js";
export * from "./backend/index.js";
export * from "./errors/index.js";
export { isRetryable, type RetryPolicy, retry } from "./retry.js";
export * from "./rows/index.js";
export {
  type ResolvedUnitFilter,
  resolveUnitFilter,
  UNIT_FILTER_COLUMNS,
  UNIT_FILTER_DEFAULTS,
  type UnitFilter,
} from "./unit-filter.js";
