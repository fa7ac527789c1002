import type { Command } from "commander";
import { Option } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import {
  addOutputOptions,
  addSuppressOption,
  type OutputFlags,
  type SuppressFlags,
} from "../options/output-options.js";
import { parseId } from "../options/parse-values.js";
import { addRowOptions, type RowFlags } from "../options/row-options.js";
import { addUnitFilterOptions, type UnitFilterFlags } from "../options/unit-filter-options.js";
import { filtersOf, METRICS_FILTER_COLUMNS } from "../rows/filter-columns.js";

/** Options of `ecephys metrics`. */
export interface MetricsFlags
  extends CacheFlags,
    OutputFlags,
    SuppressFlags,
    UnitFilterFlags,
    Omit<RowFlags, "session" | "sessionType"> {
  readonly session?: number;
  readonly sessionType?: string;
  /** `false` with `--no-annotate`. */
  readonly annotate: boolean;
}

const WHOSE = "Whose metrics (one of the two):";

/** `ecephys metrics` */
export function addMetricsCommand(program: Command, environment: Environment): void {
  const command = program
    .command("metrics")
    .summary("stimulus-response metrics of units, of one session or one session type")
    .description("One row per unit with its stimulus-response metrics, of one session or of all sessions of a type.")
    .addOption(
      new Option("--session <id>", "the units of this session")
        .argParser(parseId)
        .conflicts("sessionType")
        .helpGroup(WHOSE),
    )
    .addOption(new Option("--session-type <type>", "the units of all sessions of this type").helpGroup(WHOSE))
    .addOption(
      new Option("--no-annotate", "the bare metrics of every unit: no unit columns, no filters").helpGroup(WHOSE),
    );
  addRowOptions(command, filtersOf(METRICS_FILTER_COLUMNS));
  addUnitFilterOptions(command);
  addSuppressOption(addOutputOptions(command), "leave out these columns as well");
  addCacheOptions(command);
  addExamples(command, [
    "ecephys metrics --session 715093703 --structure VISp",
    "ecephys metrics --session-type brain_observatory_1.1 --columns firing_rate_dg,snr --limit 10",
    "ecephys metrics --session 715093703 --no-annotate --format json",
  ]);
  command.action(async (flags: MetricsFlags) => {
    const { showMetrics } = await import("./show-metrics.js");
    await showMetrics(environment, flags);
  });
}
