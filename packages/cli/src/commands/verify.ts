import { type Command, Option } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addJsonOption, type JsonFlags } from "../options/json-option.js";

/** Options of `ecephys verify`. */
export interface VerifyFlags extends CacheFlags, JsonFlags {
  readonly repair?: boolean;
}

/** `ecephys verify` */
export function addVerifyCommand(program: Command, environment: Environment): void {
  const command = program
    .command("verify")
    .summary("read everything that is kept from first to last byte, and say what is damaged")
    .description(
      "Compares every table and file in the folder with what was recorded when it was fetched, and reads it through. What nobody recorded, because AllenSDK or a person put it there, is checked by its format and recorded. Nothing is changed without --repair.",
    )
    .argument(
      "[what...]",
      "only these: ids of sessions or probes, names of tables, or tables, metrics, recordings, lfp, movies, scenes",
    )
    .addOption(
      new Option("--repair", "fetch what is damaged anew; the bad copy is kept in .ecephys/damaged").helpGroup("How:"),
    );
  addJsonOption(command);
  addCacheOptions(command);
  addExamples(command, ["ecephys verify", "ecephys verify 715093703", "ecephys verify tables metrics --json"]);
  command.action(async (what: readonly string[], flags: VerifyFlags) => {
    const { verify } = await import("../upkeep/verify.js");
    await verify(environment, what, flags);
  });
}
