export { EcephysProjectCache } from "./ecephys/ecephys-project-cache.js";
export type { UnitsExplanation } from "./ecephys/explain-units.js";
export type {
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
  type ProjectFile,
  type ProjectTable,
} from "./project/project-cache.js";
export { FileStore, type FileStoreOptions } from "./store/file-store.js";
export { MemoryStore } from "./store/memory-store.js";
export type { FileEntry, Store, TableEntry } from "./store/store.js";
