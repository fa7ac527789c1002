import { inspect } from "node:util";
import { CommanderError } from "commander";
import { colours, type Environment, wantsColour } from "../environment.js";
import { EXIT_CODES, type ExitCode } from "../exit-codes.js";
import { describeFailure } from "./describe-failure.js";

/** Says on stderr what went wrong and what to do; with `--debug` also where. */
export function reportFailure(error: unknown, argv: readonly string[], environment: Environment): ExitCode {
  // `ecephys` alone: its help has been printed already.
  if (error instanceof CommanderError && error.code === "commander.help") return EXIT_CODES.usage;
  const { exitCode, summary, hint } = describeFailure(error, argv);
  const { stderr, env } = environment;
  const { red, cyan } = colours(wantsColour(stderr, env));
  stderr.write(`${red("error:")} ${summary}\n`);
  if (hint !== undefined) stderr.write(`${cyan("hint:")} ${hint}\n`);
  // A mistyped option has no place in the code worth showing.
  const hasPlace = !(error instanceof CommanderError);
  if (hasPlace && argv.includes("--debug")) stderr.write(`${inspect(error, { colors: false })}\n`);
  return exitCode;
}
