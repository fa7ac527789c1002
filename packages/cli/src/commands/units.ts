import type { Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, addSuppressOption, SUPPRESS_HELP } from "../options/output-options.js";
import { addRowOptions } from "../options/row-options.js";
import { addUnitFilterOptions, type UnitFilterFlags, unitFilterOf } from "../options/unit-filter-options.js";
import { CHANNEL_FILTER_COLUMNS, filtersOf } from "../rows/filter-columns.js";
import type { TableFlags } from "./show-table.js";

/** `ecephys units` */
export function addUnitsCommand(program: Command, environment: Environment): void {
  const command = program
    .command("units")
    .summary("sorted units that pass the quality filters")
    .description(
      "One row per unit that passes the quality filters: waveform, quality, channel, probe and session. `ecephys explain` tells why others are missing.",
    );
  addRowOptions(command, filtersOf(CHANNEL_FILTER_COLUMNS));
  addUnitFilterOptions(command);
  addSuppressOption(addOutputOptions(command), SUPPRESS_HELP);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys units --structure VISp,VISl --amplitude-cutoff-max 0.05",
    "ecephys units --session 715093703 --columns ecephys_structure_acronym,snr --sort snr:desc --limit 10",
    "ecephys units --amplitude-cutoff-max none --no-filter-by-validity --format ndjson",
  ]);
  command.action(async (flags: TableFlags & UnitFilterFlags) => {
    const { showTable } = await import("./show-table.js");
    await showTable(environment, flags, {
      filterColumns: CHANNEL_FILTER_COLUMNS,
      load: (cache, options) => cache.getUnits({ ...options, ...unitFilterOf(flags) }),
    });
  });
}
