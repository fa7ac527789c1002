import { UNIT_FILTER_DEFAULTS, type UnitFilter } from "@ecephys/core";
import { type Command, Option } from "commander";
import { parseThreshold, type Threshold } from "./parse-values.js";

/** Which units count. */
export interface UnitFilterFlags {
  readonly amplitudeCutoffMax?: Threshold;
  readonly presenceRatioMin?: Threshold;
  readonly isiViolationsMax?: Threshold;
  /** `false` with `--no-filter-by-validity`. */
  readonly filterByValidity: boolean;
  /** `false` with `--no-filter-out-of-brain`. */
  readonly filterOutOfBrain: boolean;
}

const GROUP = "Which units count (none switches a threshold off):";

/** Adds the options of {@link UnitFilterFlags}. */
export function addUnitFilterOptions(command: Command): Command {
  const { amplitudeCutoffMaximum, presenceRatioMinimum, isiViolationsMaximum } = UNIT_FILTER_DEFAULTS;
  const threshold = (flags: string, what: string, usual: number) =>
    new Option(flags, `${what} (default: ${usual})`).argParser(parseThreshold);
  const options = [
    threshold("--amplitude-cutoff-max <n|none>", "amplitude_cutoff at most n", amplitudeCutoffMaximum),
    threshold("--presence-ratio-min <n|none>", "presence_ratio at least n", presenceRatioMinimum),
    threshold("--isi-violations-max <n|none>", "isi_violations at most n", isiViolationsMaximum),
    new Option("--no-filter-by-validity", "units of any quality, not only good ones"),
    new Option("--no-filter-out-of-brain", "also units without a structure, where units.csv names structures"),
  ];
  for (const option of options) command.addOption(option.helpGroup(GROUP));
  return command;
}

/** The flags as the library's unit filter. */
export function unitFilterOf(flags: UnitFilterFlags): UnitFilter & { readonly filterByValidity: boolean } {
  const { amplitudeCutoffMax, presenceRatioMin, isiViolationsMax } = flags;
  return {
    filterByValidity: flags.filterByValidity,
    filterOutOfBrainUnits: flags.filterOutOfBrain,
    ...(amplitudeCutoffMax !== undefined && { amplitudeCutoffMaximum: numberOrNull(amplitudeCutoffMax) }),
    ...(presenceRatioMin !== undefined && { presenceRatioMinimum: numberOrNull(presenceRatioMin) }),
    ...(isiViolationsMax !== undefined && { isiViolationsMaximum: numberOrNull(isiViolationsMax) }),
  };
}

function numberOrNull(threshold: Threshold): number | null {
  return threshold === "none" ? null : threshold;
}

/** The unit-filter options given on the command line, as the user writes them. */
export function givenUnitFilters(flags: UnitFilterFlags): string[] {
  return [
    flags.amplitudeCutoffMax !== undefined && "--amplitude-cutoff-max",
    flags.presenceRatioMin !== undefined && "--presence-ratio-min",
    flags.isiViolationsMax !== undefined && "--isi-violations-max",
    !flags.filterByValidity && "--no-filter-by-validity",
    !flags.filterOutOfBrain && "--no-filter-out-of-brain",
  ].filter((option) => option !== false);
}
