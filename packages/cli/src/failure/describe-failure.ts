import { EcephysError } from "@ecephys/core";
import { CommanderError } from "commander";
import { EXIT_CODES, type ExitCode, exitCodeOf } from "../exit-codes.js";

/** What the user hears about an error. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** One line. */
  readonly summary: string;
  /** What to do now, one line. */
  readonly hint?: string;
}

/** Any error as one line, one hint and an exit code. */
export function describeFailure(error: unknown, argv: readonly string[]): Failure {
  if (error instanceof CommanderError) return describeUsageError(error, argv);
  if (error instanceof EcephysError) {
    const hint = error.hint === undefined ? {} : { hint: oneLine(error.hint) };
    return { exitCode: exitCodeOf(error), summary: oneLine(error.summary), ...hint };
  }
  return {
    exitCode: EXIT_CODES.unexpected,
    summary: `Unexpected failure: ${oneLine(error instanceof Error ? error.message : String(error))}`,
    hint: "Run the same with --debug to see where, and report it.",
  };
}

/** Commander's `error: what happened` and its suggestion on a second line, as summary and hint. */
function describeUsageError(error: CommanderError, argv: readonly string[]): Failure {
  const [said = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  const suggestion = /\((Did you mean .*\?)\)/.exec(rest.join(" "))?.[1];
  return {
    exitCode: EXIT_CODES.usage,
    summary: oneLine(/[.!?]$/.test(said) ? said : `${said}.`).replace(/^./, (first) => first.toUpperCase()),
    hint: suggestion ?? usageHint(error, argv),
  };
}

function usageHint(error: CommanderError, argv: readonly string[]): string {
  const [first = ""] = argv;
  if (error.code === "commander.unknownOption" && first.startsWith("-")) {
    return "Options come after the command, as in `ecephys sessions --offline`; see `ecephys --help`.";
  }
  const command = error.code === "commander.unknownCommand" || first.startsWith("-") ? "" : ` ${first}`;
  return `See \`ecephys${command} --help\`.`;
}

/** Without line breaks or anything else that could move a terminal's cursor: a server's words may be in it. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
}
