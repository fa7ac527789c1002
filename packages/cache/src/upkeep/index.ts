export type { EcephysEntries, EcephysEntry, EcephysFile, EcephysTable } from "../ecephys/entries.js";
export {
  type HiddenContents,
  type HiddenFile,
  type HiddenLock,
  type HiddenPart,
  readHiddenContents,
} from "../store/hidden-contents.js";
export type { Decision, StoreAction, Verification } from "../store/store.js";
export {
  type CacheStatus,
  cacheStatus,
  type EntryState,
  type EntryStatus,
  isInPlace,
  type SessionStatus,
} from "./cache-status.js";
export { type CleanedFile, type CleanReport, type CleanSelection, cleanCache } from "./clean-cache.js";
export type { Check, CheckLevel } from "./diagnosis/check.js";
export { type DiagnoseOptions, diagnose } from "./diagnosis/diagnose.js";
export { type ComparedTable, type DiffOptions, diffCache } from "./diff-cache.js";
export type { ChangedCell, ChangedColumn, TableDifference } from "./diff-tables.js";
export { keptEntries } from "./kept-entries.js";
export { type PlannedItem, type PlanOptions, type PrefetchPlan, planPrefetch } from "./prefetch-plan.js";
export { type PrefetchOutcome, type RunOptions, runPrefetch } from "./prefetch-run.js";
export type { PrefetchSelection } from "./prefetch-selection.js";
export { sessionTableOrigin } from "./table-origin.js";
export { type CheckedEntry, type VerifyOptions, verifyCache } from "./verify-cache.js";
