import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, type OutputFlags } from "../options/output-options.js";
import { addRowOptions, type RowFlags } from "../options/row-options.js";
import { addUnitFilterOptions, type UnitFilterFlags } from "../options/unit-filter-options.js";
import { CHANNEL_FILTER_COLUMNS, filtersOf } from "../rows/filter-columns.js";

/** Options of `ecephys structures`. */
export interface StructuresFlags extends CacheFlags, OutputFlags, RowFlags, UnitFilterFlags {}

/** `ecephys structures` */
export function addStructuresCommand(program: Command, environment: Environment): void {
  const command = program
    .command("structures")
    .summary("brain structures, with how many channels and units lie in each")
    .description(
      "One row per structure acronym, in order of appearance among the channels, with its channels and the units that pass the quality filters. The row without acronym is channels outside any structure.",
    );
  addRowOptions(command, filtersOf(CHANNEL_FILTER_COLUMNS));
  addUnitFilterOptions(command);
  addOutputOptions(command);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys structures --sort unit_count:desc --limit 10",
    "ecephys structures --session 715093703 --amplitude-cutoff-max none",
  ]);
  command.action(async (flags: StructuresFlags) => {
    const { showStructures } = await import("./show-structures.js");
    await showStructures(environment, flags);
  });
}
