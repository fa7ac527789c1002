import { Argument, type Command, Option } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addFormatOption, type FormatFlags } from "../options/output-options.js";
import { parseId } from "../options/parse-values.js";
import { addPictureOptions, type PictureFlags } from "../options/picture-options.js";
import { addPresentationOptions, type PresentationFlags } from "../options/presentation-options.js";
import { addUnitFilterOptions, type UnitFilterFlags } from "../options/unit-filter-options.js";

/** Options of `ecephys raster`. */
export interface RasterFlags extends CacheFlags, FormatFlags, PictureFlags, PresentationFlags, UnitFilterFlags {
  readonly unit: number;
}

/** `ecephys raster` */
export function addRasterCommand(program: Command, environment: Environment): void {
  const command = program
    .command("raster")
    .summary("a unit's spikes around the presentations of a stimulus")
    .description(
      "A spike raster: a row per presentation in order of time, a tick per spike. Drawn into a file with --svg or --png, else in characters on a terminal; into a pipe go the spikes, a row each.",
    )
    .addArgument(new Argument("<session>", "the session's id").argParser(parseId))
    .addOption(
      new Option("--unit <id>", "the unit; `ecephys session ID units` lists them")
        .argParser(parseId)
        .makeOptionMandatory(),
    );
  addPresentationOptions(command);
  addPictureOptions(command);
  addUnitFilterOptions(command);
  addFormatOption(command);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys raster 715093703 --unit 950911932 --stimulus flashes",
    "ecephys raster 715093703 --unit 950911932 --stimulus drifting_gratings --window -0.5,1.5 --png raster.png",
    "ecephys raster 715093703 --unit 950911932 --condition 30,31 --format csv",
  ]);
  command.action(async (session: number, flags: RasterFlags) => {
    const { showRaster } = await import("./show-raster.js");
    await showRaster(environment, session, flags);
  });
}
