import { type Command, Option } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addJsonOption, type JsonFlags } from "../options/json-option.js";
import { parseNames, parseWhole } from "../options/parse-values.js";

/** Options of `ecephys prefetch`. */
export interface PrefetchFlags extends CacheFlags, JsonFlags {
  readonly sessions?: readonly string[];
  readonly lfp?: boolean;
  readonly movies?: boolean;
  readonly scenes?: boolean;
  readonly metrics?: boolean;
  readonly jobs?: number;
  readonly dryRun?: boolean;
}

const WHAT = "What to fetch, beside the tables:";
const HOW = "How:";

/** More at once gain nothing and annoy the server. */
const MOST_JOBS = 16;

/** `ecephys prefetch` */
export function addPrefetchCommand(program: Command, environment: Environment): void {
  const command = program
    .command("prefetch")
    .summary("fetch tables, recordings, LFP, movies and scenes ahead, and go on where that was cut short")
    .description(
      "Says how much is to be fetched and what is there already, then fetches it: several files at once, each checked before it is put in place. A file that fails does not stop the others. After Ctrl-C or a failure the same command goes on where it stopped.",
    );
  const options = [
    new Option("--sessions <id|type|all,…>", "recordings: of these sessions, of session types, or of all")
      .argParser(parseNames)
      .helpGroup(WHAT),
    new Option("--lfp", "the LFP of those sessions' probes").helpGroup(WHAT),
    new Option(
      "--metrics",
      "metrics of those sessions, and of types all of whose sessions are chosen; of every type without --sessions",
    ).helpGroup(WHAT),
    new Option("--movies", "the natural movies").helpGroup(WHAT),
    new Option("--scenes", "the natural scenes").helpGroup(WHAT),
    new Option("--jobs <n>", "files under way at once (default: 4)").argParser(parseWhole(1, MOST_JOBS)).helpGroup(HOW),
    new Option("--dry-run", "only say what would be fetched").helpGroup(HOW),
  ];
  for (const option of options) command.addOption(option);
  addJsonOption(command);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys prefetch --sessions 715093703 --lfp --dry-run",
    "ecephys prefetch --sessions brain_observatory_1.1 --jobs 2",
    "ecephys prefetch --metrics --movies --scenes",
  ]);
  command.action(async (flags: PrefetchFlags) => {
    const { prefetch } = await import("../upkeep/prefetch.js");
    await prefetch(environment, flags);
  });
}
