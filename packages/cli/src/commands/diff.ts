import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addJsonOption, type JsonFlags } from "../options/json-option.js";

/** Options of `ecephys diff`. */
export interface DiffFlags extends CacheFlags, JsonFlags {}

/** `ecephys diff` */
export function addDiffCommand(program: Command, environment: Environment): void {
  const command = program
    .command("diff")
    .summary("how the tables where the data come from differ from the cached ones")
    .description(
      "Fetches the tables, and those metrics that are cached, into memory and compares them row by row: what was added, removed or changed since. The folder stays as it is. Ends with code 1 if anything differs, or cannot be read.",
    );
  addJsonOption(command);
  addCacheOptions(command);
  addExamples(command, ["ecephys diff", "ecephys diff --host 127.0.0.1:8080 --json"]);
  command.action(async (flags: DiffFlags) => {
    const { diff } = await import("../upkeep/diff.js");
    await diff(environment, flags);
  });
}
