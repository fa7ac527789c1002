import { type Command, Option } from "commander";
import { parseWindow, type TimeWindow } from "./parse-ranges.js";
import { parseIds, parseNames } from "./parse-values.js";

/** Which presentations of stimuli, and which time around their onsets. */
export interface PresentationFlags {
  readonly stimulus?: readonly string[];
  readonly condition?: readonly number[];
  readonly window?: TimeWindow;
  readonly by?: string;
}

const GROUP = "Which presentations:";

/** Adds the options of {@link PresentationFlags}. */
export function addPresentationOptions(command: Command): Command {
  const options = [
    new Option("--stimulus <name,…>", "of these stimuli; `ecephys session ID stimuli` lists them").argParser(
      parseNames,
    ),
    new Option("--condition <id,…>", "of these stimulus conditions").argParser(parseIds),
    new Option(
      "--window <from,to>",
      "seconds around each onset, e.g. -0.1,0.5 (default: the presentation and a quarter of it before and after)",
    ).argParser(parseWindow),
    new Option("--by <parameter>", "grouped by the values of this parameter, e.g. orientation"),
  ];
  for (const option of options) command.addOption(option.helpGroup(GROUP));
  return command;
}
