export { type CreateWarehouseApiOptions, createWarehouseApi } from "./create-warehouse-api.js";
export type { WarehouseEngine } from "./engine.js";
export { PROJECT_PRODUCT_ID } from "./files/published-files.js";
export { EcephysProjectWarehouseApi, type WarehouseApiOptions } from "./warehouse-api.js";
