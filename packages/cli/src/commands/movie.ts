import { Argument, type Command, Option } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, type OutputFlags } from "../options/output-options.js";
import { type FrameRange, parseFrames } from "../options/parse-ranges.js";
import { parseWhole } from "../options/parse-values.js";
import { addPictureOptions, type PictureFlags } from "../options/picture-options.js";

/** Options of `ecephys movie`. */
export interface MovieFlags extends CacheFlags, OutputFlags, Omit<PictureFlags, "svg"> {
  readonly frame?: number;
  readonly frames?: FrameRange;
}

/** `ecephys movie` */
export function addMovieCommand(program: Command, environment: Environment): void {
  const command = program
    .command("movie")
    .summary("a natural movie that was shown: its size, or frames of it as a picture")
    .description(
      "Fetches the movie once. Prints its size and range of values; with --png draws its first frame, that of --frame, or those of --frames: side by side, or in a file each with a name like f-%03d.png.",
    )
    .addArgument(new Argument("<number>", "the movie: 1 or 3 of the published ones").argParser(parseWhole(0)));
  const options = [
    new Option("--frame <k>", "only this frame, from 0").argParser(parseWhole(0)).conflicts("frames"),
    new Option("--frames <a:b>", "only frames a up to b, b left out").argParser(parseFrames),
  ];
  for (const option of options) command.addOption(option.helpGroup("Which frames:"));
  addPictureOptions(command, ["png"]);
  addOutputOptions(command);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys movie 1",
    "ecephys movie 1 --frame 2 --png frame.png",
    "ecephys movie 1 --frames 0:6 --png frames.png",
  ]);
  command.action(async (number: number, flags: MovieFlags) => {
    const { showMovie } = await import("./show-movie.js");
    await showMovie(environment, number, flags);
  });
}
