import { Command, CommanderError } from "commander";
import { COMMANDS } from "./commands/index.js";
import { EndedWith } from "./ended-with.js";
import type { Environment } from "./environment.js";
import { EXIT_CODES, EXIT_CODES_HELP } from "./exit-codes.js";
import { reportFailure } from "./failure/report-failure.js";
import { OutputClosed } from "./output/write-data.js";
import { packageVersion } from "./version.js";

/**
 * Runs the command as from a shell and never throws.
 * @param argv - the arguments after the command's own name
 * @returns the exit code, one of `EXIT_CODES`
 */
export async function run(argv: readonly string[], environment: Environment): Promise<number> {
  // Without a listener a broken pipe would end the process with a stack trace.
  const ignore = () => undefined;
  environment.stdout.on("error", ignore);
  try {
    await createProgram(environment).parseAsync(argv, { from: "user" });
    return EXIT_CODES.ok;
  } catch (error) {
    if (error instanceof OutputClosed) return EXIT_CODES.ok;
    if (error instanceof EndedWith) return error.exitCode;
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT_CODES.ok;
    return reportFailure(error, argv, environment);
  } finally {
    environment.stdout.off("error", ignore);
  }
}

/** The whole command line, new for every run: a parsed `Command` remembers its options. */
export function createProgram(environment: Environment): Command {
  const { stdout, stderr } = environment;
  const program = new Command("ecephys")
    .description(
      "Tables, recordings and stimuli of the Allen Institute's Neuropixels project, fetched once and kept in a folder.",
    )
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print a command's help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // Said by reportFailure, in the same words as every other error.
      outputError: () => undefined,
      getOutHelpWidth: () => stdout.columns || 100,
      getErrHelpWidth: () => stderr.columns || 100,
    })
    .addHelpText("after", PROGRAM_HELP)
    .addHelpText("afterAll", `\n${EXIT_CODES_HELP}`);
  for (const addCommand of COMMANDS) addCommand(program, environment);
  return program;
}

const PROGRAM_HELP = `
Data goes to stdout; progress, logs and errors go to stderr. Piped data is CSV unless --format says otherwise.

Examples:
  ecephys sessions                                   every session, fetched on the first call
  ecephys units --structure VISp --format csv > visp.csv
  ecephys metrics --session 715093703 --columns firing_rate,snr
  ecephys session 715093703                          what one recording holds
  ecephys raster 715093703 --unit 950911932 --stimulus flashes --png raster.png
  ecephys prefetch --sessions all --lfp --dry-run    how much there is to fetch
  ecephys serve --manifest data/manifest.json        a mirror for the room

Environment:
  ECEPHYS_MANIFEST   the manifest where --manifest is not given
  LIMS_DBNAME, LIMS_USER, LIMS_HOST, LIMS_PORT, LIMS_PASSWORD
                     how to get into the database of --lims
  NO_COLOR           no colours`;
