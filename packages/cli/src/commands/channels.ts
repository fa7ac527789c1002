import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, addSuppressOption, SUPPRESS_HELP } from "../options/output-options.js";
import { addRowOptions } from "../options/row-options.js";
import { CHANNEL_FILTER_COLUMNS, filtersOf } from "../rows/filter-columns.js";
import type { TableFlags } from "./show-table.js";

/** `ecephys channels` */
export function addChannelsCommand(program: Command, environment: Environment): void {
  const command = program
    .command("channels")
    .summary("channels, with their place in the brain and how many units each has")
    .description(
      "One row per channel: its place on the probe and in the brain, its probe and session, its unit count.",
    );
  addRowOptions(command, filtersOf(CHANNEL_FILTER_COLUMNS));
  addSuppressOption(addOutputOptions(command), SUPPRESS_HELP);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys channels --structure VISp --limit 20",
    "ecephys channels --session 715093703 --sort unit_count:desc --format csv > channels.csv",
  ]);
  command.action(async (flags: TableFlags) => {
    const { showTable } = await import("./show-table.js");
    await showTable(environment, flags, {
      filterColumns: CHANNEL_FILTER_COLUMNS,
      load: (cache, options) => cache.getChannels(options),
    });
  });
}
