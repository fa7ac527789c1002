import { type Command, Option } from "commander";
import { parseHost, parseSeconds, parseWhole } from "./parse-values.js";

/** How much to say on stderr. */
export interface TalkFlags {
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/** Where the data are kept and where they come from. */
export interface CacheFlags extends TalkFlags {
  readonly manifest?: string;
  readonly host?: string;
  readonly scheme?: "http" | "https";
  readonly lims?: boolean;
  readonly offline?: boolean;
  readonly timeout?: number;
  readonly fetchTries?: number;
}

const DATA = "Where the data are:";
const TALK = "What is said on stderr:";

/** Adds the options of {@link CacheFlags}. */
export function addCacheOptions(command: Command): Command {
  const options = [
    manifestOption(),
    new Option("--offline", "never fetch: answer from the folder or fail").conflicts(["host", "scheme", "lims"]),
    new Option(
      "--lims",
      "fetch from the Allen Institute's own database instead of the warehouse (needs LIMS_DBNAME, LIMS_USER, LIMS_HOST, LIMS_PASSWORD; LIMS_PORT, else 5432)",
    ),
    new Option(
      "--host <host[:port]>",
      "fetch from this warehouse (default: api.brain-map.org); with --lims the files from this web application (default: lims2)",
    ).argParser(parseHost),
    new Option("--scheme <scheme>", "how to talk to --host (default: http)").choices(["http", "https"]),
    new Option("--timeout <seconds>", "longest a request may take (default: 1200)").argParser(parseSeconds),
    new Option("--fetch-tries <n>", "tries for each fetch, the first included (default: 2)").argParser(parseWhole(1)),
  ];
  for (const option of options) command.addOption(option.helpGroup(DATA));
  return addTalkOptions(command);
}

/** Adds those of the options that a command needs which only looks at the folder. */
export function addFolderOptions(command: Command): Command {
  return addTalkOptions(command.addOption(manifestOption().helpGroup(DATA)));
}

function manifestOption(): Option {
  return new Option(
    "--manifest <path>",
    "the manifest file; its folder holds the data (default: $ECEPHYS_MANIFEST, else ecephys_project_manifest.json here)",
  );
}

/** Adds the options of {@link TalkFlags}. */
export function addTalkOptions(command: Command): Command {
  return command
    .addOption(new Option("--quiet", "errors only: no progress, no warnings").helpGroup(TALK))
    .addOption(new Option("--debug", "everything, and a stack with an error").conflicts("quiet").helpGroup(TALK));
}
