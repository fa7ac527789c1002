import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addFolderOptions, type TalkFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addJsonOption, type JsonFlags } from "../options/json-option.js";

/** Options of commands that only look at the folder. */
export interface FolderFlags extends TalkFlags, JsonFlags {
  readonly manifest?: string;
}

/** `ecephys status` */
export function addStatusCommand(program: Command, environment: Environment): void {
  const command = program
    .command("status")
    .summary("what is cached, how large it is and what is missing")
    .description(
      "Looks at the folder alone: tables, templates, and what there is of every session. Nothing is fetched, and no file is read through; `ecephys verify` does that.",
    );
  addJsonOption(command);
  addFolderOptions(command);
  addExamples(command, ["ecephys status", "ecephys status --json"]);
  command.action(async (flags: FolderFlags) => {
    const { status } = await import("../upkeep/status.js");
    await status(environment, flags);
  });
}
