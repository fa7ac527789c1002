export { labFileText } from "./additions/file-rows.js";
export { type LabSession, labAdditions } from "./additions/lab-additions.js";
export type { DatabaseCredentials } from "./postgres/database-server.js";
export { type SampleLims, type SampleLimsOptions, startSampleLims } from "./start-sample-lims.js";
