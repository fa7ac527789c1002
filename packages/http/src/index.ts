export { HttpEngine, type HttpEngineOptions } from "./http-engine.js";
