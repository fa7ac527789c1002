import { Argument, type Command, Option } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, type OutputFlags } from "../options/output-options.js";
import { parseBinWidth, parseId, parseIds } from "../options/parse-values.js";
import { addPictureOptions, type PictureFlags } from "../options/picture-options.js";
import { addPresentationOptions, type PresentationFlags } from "../options/presentation-options.js";
import { addUnitFilterOptions, type UnitFilterFlags } from "../options/unit-filter-options.js";

/** Options of `ecephys psth`. */
export interface PsthFlags extends CacheFlags, OutputFlags, PictureFlags, PresentationFlags, UnitFilterFlags {
  readonly unit: readonly number[];
  readonly bin: number;
}

/** `ecephys psth` */
export function addPsthCommand(program: Command, environment: Environment): void {
  const command = program
    .command("psth")
    .summary("units' firing rates around the presentations of a stimulus")
    .description(
      "A peri-stimulus time histogram: spikes per second in each bin of time around the onsets, averaged over presentations. Drawn into a file with --svg or --png, else printed: a row per unit, group and bin.",
    )
    .addArgument(new Argument("<session>", "the session's id").argParser(parseId))
    .addOption(
      new Option("--unit <id,…>", "the units; `ecephys session ID units` lists them")
        .argParser(parseIds)
        .makeOptionMandatory(),
    );
  addPresentationOptions(command);
  command.addOption(
    new Option("--bin <seconds>", "width of a bin")
      .argParser(parseBinWidth)
      .default(0.01)
      .helpGroup("How spikes are counted:"),
  );
  addPictureOptions(command);
  addUnitFilterOptions(command);
  addOutputOptions(command);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys psth 715093703 --unit 950911932,950911935 --stimulus flashes",
    "ecephys psth 715093703 --unit 950911932 --stimulus drifting_gratings --by orientation --bin 0.1 --png psth.png",
    "ecephys psth 715093703 --unit 950911932 --stimulus flashes --window -0.1,0.3 --bin 0.05 --format json",
  ]);
  command.action(async (session: number, flags: PsthFlags) => {
    const { showPsth } = await import("./show-psth.js");
    await showPsth(environment, session, flags);
  });
}
