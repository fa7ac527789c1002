import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, type OutputFlags } from "../options/output-options.js";
import { addUnitFilterOptions, type UnitFilterFlags } from "../options/unit-filter-options.js";

/** Options of `ecephys explain`. */
export interface ExplainFlags extends CacheFlags, OutputFlags, UnitFilterFlags {}

/** `ecephys explain` */
export function addExplainCommand(program: Command, environment: Environment): void {
  const command = program
    .command("explain")
    .summary("why units are missing: what each quality filter removes")
    .description(
      "One row per filter, in the order they apply: its rule, how many units it removed and how many remained. Takes the same quality filters as `ecephys units` and ends with the number of rows that prints.",
    );
  addUnitFilterOptions(command);
  addOutputOptions(command);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys explain",
    "ecephys explain --amplitude-cutoff-max 0.05 --no-filter-by-validity",
    "ecephys explain --format json",
  ]);
  command.action(async (flags: ExplainFlags) => {
    const { showExplanation } = await import("./show-explanation.js");
    await showExplanation(environment, flags);
  });
}
