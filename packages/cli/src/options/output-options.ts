import { type Command, Option } from "commander";
import { FORMATS, type Format } from "../output/format.js";
import { parseNames, parseNamesOrNone, parseSort, parseWhole, type SortColumn } from "./parse-values.js";

/** How to print. */
export interface FormatFlags {
  readonly format?: Format;
}

/** Which columns to print, in which order of rows, how many, and how. */
export interface OutputFlags extends FormatFlags {
  readonly columns?: readonly string[];
  readonly limit?: number;
  readonly sort?: readonly SortColumn[];
}

/** {@link OutputFlags} of a table that leaves some columns out by default. */
export interface SuppressFlags {
  readonly suppress?: readonly string[];
}

const GROUP = "What is printed:";

const FORMAT_HELP =
  'how (default: table on a terminal, csv into a pipe); in json a missing cell is null, an infinite one "Infinity"';

/** Adds `--format`. */
export function addFormatOption(command: Command): Command {
  return command.addOption(new Option("--format <format>", FORMAT_HELP).choices(FORMATS).helpGroup(GROUP));
}

/** Adds the options of {@link OutputFlags}. */
export function addOutputOptions(command: Command): Command {
  addFormatOption(command);
  const options = [
    new Option("--columns <a,b,c>", "only these columns, in this order; the index always comes first").argParser(
      parseNames,
    ),
    new Option("--sort <column[:desc]>", "order of rows; several columns by commas; missing values last").argParser(
      parseSort,
    ),
    new Option("--limit <n>", "only the first n rows").argParser(parseWhole(0)),
  ];
  for (const option of options) command.addOption(option.helpGroup(GROUP));
  return command;
}

/** Adds `--suppress`. */
export function addSuppressOption(command: Command, description: string): Command {
  return command.addOption(new Option("--suppress <a,b>", description).argParser(parseNamesOrNone).helpGroup(GROUP));
}

/** What `--suppress` does to a table with a default list. */
export const SUPPRESS_HELP =
  "leave out these columns instead of the usual ones; none shows every column; without it, --columns may name any column";
