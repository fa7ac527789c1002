import type { ExitCode } from "./exit-codes.js";

/** The end of a command that did its work and has said everything: only the exit code is left to give. */
export class EndedWith extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode) {
    super(`ended with exit code ${exitCode}`);
    this.exitCode = exitCode;
  }
}
