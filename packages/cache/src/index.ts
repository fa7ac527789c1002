export { EcephysProjectCache } from "./ecephys/ecephys-project-cache.js";
export type { UnitsExplanation } from "./ecephys/explain-units.js";
export type {
  LimsOptions,
  MetricsOptions,
  OpenOptions,
  SessionDataOptions,
  TableOptions,
  UnitOptions,
  UnitSelection,
  WarehouseOptions,
} from "./ecephys/options.js";
export type { FilterStep } from "./ecephys/unit-filtering.js";
export { fixedApi } from "./project/fixed-api.js";
export {
  type ProjectBackend,
  ProjectCache,
  type ProjectCacheOptions,
  type ProjectEntry,
  type ProjectFile,
  type ProjectTable,
} from "./project/project-cache.js";
export { type Locking, type LockPurpose, withLock, withoutLock } from "./store/advisory-lock.js";
export type { FileRecord } from "./store/file-record.js";
export type { FileState } from "./store/file-state.js";
export { FileStore, type FileStoreOptions } from "./store/file-store.js";
export type { FreeSpace } from "./store/free-space.js";
export {
  type HiddenContents,
  type HiddenFile,
  type HiddenLock,
  type HiddenPart,
  readHiddenContents,
} from "./store/hidden-contents.js";
export { MemoryStore } from "./store/memory-store.js";
export type { Decision, FileEntry, Store, StoreAction, TableEntry, Verification } from "./store/store.js";
