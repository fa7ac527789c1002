import { spawn } from "node:child_process";
import { EcephysError } from "@ecephys/core";

/** What a process said, and how long it took from the outside. */
export interface ChildRun {
  /** From starting the process to its end. */
  readonly processMs: number;
  readonly stdout: string;
}

/**
 * Runs a process to its end.
 * @throws EcephysError `ECEPHYS_MISSING_DATA` with its stderr, when it fails
 */
export function runChild(command: string, args: readonly string[]): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const env = { ...process.env, NO_PROXY: "*", no_proxy: "*" };
    const child = spawn(command, [...args], { stdio: ["ignore", "pipe", "pipe"], env });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr = (stderr + chunk).slice(-4_000);
    });
    child.once("error", (cause) => {
      reject(new EcephysError("ECEPHYS_MISSING_DATA", `Could not run ${command}: ${cause.message}.`, { cause }));
    });
    child.once("close", (code) => {
      const processMs = performance.now() - begun;
      if (code === 0) resolve({ processMs, stdout });
      else {
        const hint = "Its own message is above.";
        const said = `${command} ${args.join(" ")} ended with ${code}.\n${stderr.trim()}`;
        reject(new EcephysError("ECEPHYS_MISSING_DATA", said, { hint }));
      }
    });
  });
}
