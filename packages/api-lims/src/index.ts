export { type CreateLimsApiOptions, createLimsApi } from "./create-lims-api.js";
export type { Environment, LimsCredentials } from "./credentials.js";
export type { LimsEngine } from "./engine.js";
export { EcephysProjectLimsApi, type LimsApiOptions } from "./lims-api.js";
export type { SqlAnswer, SqlClient, SqlOptions, SqlRow } from "./sql-client.js";
