export type { LoggedRequest } from "./server/request-log.js";
export {
  startWarehouseServer,
  type WarehouseServer,
  type WarehouseServerOptions,
} from "./server/start-warehouse-server.js";
