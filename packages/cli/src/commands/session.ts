import { Argument, type Command, Option } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, type OutputFlags } from "../options/output-options.js";
import { parseId, parseNames } from "../options/parse-values.js";
import { addUnitFilterOptions, type UnitFilterFlags } from "../options/unit-filter-options.js";

/** What `ecephys session` can show of a session. */
export const SESSION_VIEWS = ["summary", "units", "epochs", "stimuli", "presentations"] as const;

/** One of {@link SESSION_VIEWS}. */
export type SessionView = (typeof SESSION_VIEWS)[number];

/** Options of `ecephys session`. */
export interface SessionFlags extends CacheFlags, OutputFlags, UnitFilterFlags {
  readonly stimulus?: readonly string[];
  readonly structure?: readonly string[];
  readonly probe?: readonly string[];
}

const GROUP = "Which rows:";

/** `ecephys session` */
export function addSessionCommand(program: Command, environment: Environment): void {
  const command = program
    .command("session")
    .summary("one recorded session: what it holds, its units, stimuli and their presentations")
    .description(
      "Fetches a session's recording (some GB, once) and shows what is in it:\n  summary        the mouse, the counts, the probes and the stimuli\n  units          its units that pass the quality filters, with channel and probe\n  epochs         stretches of time with one stimulus each\n  stimuli        the stimuli, with how often and how they were varied\n  presentations  every single presentation, with its parameters",
    )
    .addArgument(new Argument("<id>", "the session; `ecephys sessions` lists them").argParser(parseId))
    .addArgument(new Argument("[what]", "what to show").choices(SESSION_VIEWS).default("summary"));
  const rowOptions = [
    new Option("--stimulus <name,…>", "of these stimuli (epochs, stimuli, presentations)").argParser(parseNames),
    new Option("--structure <VISp,…>", "in these structures (units)").argParser(parseNames),
    new Option("--probe <probeA,…>", "of these probes, by name or id (units)").argParser(parseNames),
  ];
  for (const option of rowOptions) command.addOption(option.helpGroup(GROUP));
  addUnitFilterOptions(command);
  addOutputOptions(command);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys session 715093703",
    "ecephys session 715093703 units --structure VISp --columns firing_rate,snr --sort snr:desc",
    "ecephys session 715093703 presentations --stimulus drifting_gratings --format csv",
  ]);
  command.action(async (id: number, view: SessionView, flags: SessionFlags) => {
    const { showSession } = await import("./show-session.js");
    await showSession(environment, id, view, flags);
  });
}
