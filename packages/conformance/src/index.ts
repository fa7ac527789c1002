export type { CheckOutcome, ProjectApiCheck } from "./project-api/check.js";
export { describeProjectApi } from "./project-api/describe-project-api.js";
export { answeringApiChecks, fixedApiChecks, projectApiChecks } from "./project-api/project-api-checks.js";
export type { KnownFiles, KnownIds, ProjectApiSubject } from "./project-api/subject.js";
export type { CheckedFile, CheckedStore, CheckedTable, StoreSubject } from "./store/checked-store.js";
export { describeStore } from "./store/describe-store.js";
export type { StoreCheck } from "./store/store-check.js";
export { storeChecks } from "./store/store-checks.js";
