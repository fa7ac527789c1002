import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addJsonOption, type JsonFlags } from "../options/json-option.js";

/** Options of `ecephys doctor`. */
export interface DoctorFlags extends CacheFlags, JsonFlags {}

/** `ecephys doctor` */
export function addDoctorCommand(program: Command, environment: Environment): void {
  const command = program
    .command("doctor")
    .summary("look for what keeps the folder or the connection from working, and say what to do")
    .description(
      "Looks at versions, folder, free space, manifest, locks, leftovers, proxy variables, the server and its clock. Changes nothing. Ends with code 1 if something fails; --offline leaves the server out.",
    );
  addJsonOption(command);
  addCacheOptions(command);
  addExamples(command, ["ecephys doctor", "ecephys doctor --offline --json"]);
  command.action(async (flags: DoctorFlags) => {
    const { doctor } = await import("../upkeep/doctor.js");
    await doctor(environment, flags);
  });
}
