export type { Environment, OutputStream } from "./environment.js";
export { EXIT_CODES, type ExitCode } from "./exit-codes.js";
export { run } from "./program.js";
