import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, addSuppressOption, SUPPRESS_HELP } from "../options/output-options.js";
import { addRowOptions } from "../options/row-options.js";
import { filtersOf, SESSION_FILTER_COLUMNS } from "../rows/filter-columns.js";
import type { TableFlags } from "./show-table.js";

/** `ecephys sessions` */
export function addSessionsCommand(program: Command, environment: Environment): void {
  const command = program
    .command("sessions")
    .summary("recording sessions, with how many probes, channels and units each has")
    .description("One row per recording session: the mouse, the stimulus set, the counts and the structures.");
  addRowOptions(command, filtersOf(SESSION_FILTER_COLUMNS));
  addSuppressOption(addOutputOptions(command), SUPPRESS_HELP);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys sessions --session-type functional_connectivity",
    "ecephys sessions --structure VISp --sort unit_count:desc --limit 5",
    "ecephys sessions --genotype sst --format json",
  ]);
  command.action(async (flags: TableFlags) => {
    const { showTable } = await import("./show-table.js");
    await showTable(environment, flags, {
      filterColumns: SESSION_FILTER_COLUMNS,
      load: (cache, options) => cache.getSessionTable(options),
    });
  });
}
