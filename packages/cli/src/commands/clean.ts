import { type Command, Option } from "commander";
import type { Environment } from "../environment.js";
import { addFolderOptions } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addJsonOption } from "../options/json-option.js";
import type { FolderFlags } from "./status.js";

/** Options of `ecephys clean`. */
export interface CleanFlags extends FolderFlags {
  readonly parts?: boolean;
  readonly locks?: boolean;
  readonly columns?: boolean;
  readonly damaged?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const WHAT = "What to remove (default: locks, columns, and parts that no fetch can go on from):";
const HOW = "How:";

/** `ecephys clean` */
export function addCleanCommand(program: Command, environment: Environment): void {
  const command = program
    .command("clean")
    .summary("remove leftovers: unfinished downloads, stale locks, derived copies")
    .description(
      "Removes what lies in .ecephys and nobody needs. Tables and recordings are never touched, nor what another process is using.",
    );
  const options = [
    new Option("--parts", "all of unfinished downloads, also what a fetch could go on from").helpGroup(WHAT),
    new Option("--locks", "locks whose process is gone").helpGroup(WHAT),
    new Option("--columns", "parsed copies of tables, made anew when needed").helpGroup(WHAT),
    new Option("--damaged", "bad copies that were replaced by good ones; asks first").helpGroup(WHAT),
    new Option("--dry-run", "only say what would be removed").helpGroup(HOW),
    new Option("--yes", "do not ask").helpGroup(HOW),
  ];
  for (const option of options) command.addOption(option);
  addJsonOption(command);
  addFolderOptions(command);
  addExamples(command, ["ecephys clean --dry-run", "ecephys clean --columns", "ecephys clean --damaged --yes"]);
  command.action(async (flags: CleanFlags) => {
    const { clean } = await import("../upkeep/clean.js");
    await clean(environment, flags);
  });
}
