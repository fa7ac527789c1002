import { type Command, Option } from "commander";
import { parseIds, parseNames } from "./parse-values.js";

/** Which rows to keep, by what they belong to. Several values of one option: any of them; several options: all. */
export interface RowFlags {
  readonly structure?: readonly string[];
  readonly session?: readonly number[];
  readonly probe?: readonly number[];
  readonly sessionType?: readonly string[];
  readonly sex?: readonly string[];
  readonly genotype?: string;
}

/** Name of a row filter. */
export type RowFilter = keyof RowFlags;

const GROUP = "Which rows:";

const OPTIONS: Readonly<Record<RowFilter, () => Option>> = {
  structure: () => new Option("--structure <VISp,…>", "in these structures").argParser(parseNames),
  session: () => new Option("--session <id,…>", "of these sessions").argParser(parseIds),
  probe: () => new Option("--probe <id,…>", "of these probes").argParser(parseIds),
  sessionType: () => new Option("--session-type <type,…>", "of sessions of these types").argParser(parseNames),
  sex: () => new Option("--sex <M,F>", "of mice of this sex").argParser(parseNames),
  genotype: () => new Option("--genotype <text>", "of mice whose genotype contains this text, in any case"),
};

/** Adds those of the options of {@link RowFlags} that a command's table can honour. */
export function addRowOptions(command: Command, filters: readonly RowFilter[]): Command {
  for (const filter of filters) command.addOption(OPTIONS[filter]().helpGroup(GROUP));
  return command;
}
