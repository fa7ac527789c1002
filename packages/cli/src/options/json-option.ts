import { type Command, Option } from "commander";

/** How a report is printed. */
export interface JsonFlags {
  readonly json?: boolean;
}

/** Adds `--json`. */
export function addJsonOption(command: Command): Command {
  const help = "the whole report as one JSON object, for programs (default: text, for people)";
  return command.addOption(new Option("--json", help).helpGroup("What is printed:"));
}
