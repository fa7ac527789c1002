export type { HttpEngineOptions } from "./engine-options.js";
export { HttpEngine, type RequestOptions } from "./http-engine.js";
export { parseRetryAfter } from "./retry-after.js";
