import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, addSuppressOption, SUPPRESS_HELP } from "../options/output-options.js";
import { addRowOptions } from "../options/row-options.js";
import { filtersOf, PROBE_FILTER_COLUMNS } from "../rows/filter-columns.js";
import type { TableFlags } from "./show-table.js";

/** `ecephys probes` */
export function addProbesCommand(program: Command, environment: Environment): void {
  const command = program
    .command("probes")
    .summary("probes, with how many channels and units each has")
    .description("One row per probe: its session, sampling rates, counts and the structures it crosses.");
  addRowOptions(command, filtersOf(PROBE_FILTER_COLUMNS));
  addSuppressOption(addOutputOptions(command), SUPPRESS_HELP);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys probes --session 715093703",
    "ecephys probes --structure CA1,CA3 --columns name,unit_count",
    "ecephys probes --suppress none --format ndjson",
  ]);
  command.action(async (flags: TableFlags) => {
    const { showTable } = await import("./show-table.js");
    await showTable(environment, flags, {
      filterColumns: PROBE_FILTER_COLUMNS,
      load: (cache, options) => cache.getProbes(options),
    });
  });
}
