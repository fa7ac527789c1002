import { Argument, type Command } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, type OutputFlags } from "../options/output-options.js";
import { parseWhole } from "../options/parse-values.js";
import { addPictureOptions, type PictureFlags } from "../options/picture-options.js";

/** Options of `ecephys scene`. */
export interface SceneFlags extends CacheFlags, OutputFlags, Omit<PictureFlags, "svg"> {}

/** `ecephys scene` */
export function addSceneCommand(program: Command, environment: Environment): void {
  const command = program
    .command("scene")
    .summary("a natural scene that was shown: its size, or the picture")
    .description("Fetches the scene once. Prints its size and range of values; --png writes the picture.")
    .addArgument(new Argument("<number>", "the scene: 0 to 117 of the published ones").argParser(parseWhole(0)));
  addPictureOptions(command, ["png"]);
  addOutputOptions(command);
  addCacheOptions(command);
  addExamples(command, ["ecephys scene 1", "ecephys scene 1 --png scene.png"]);
  command.action(async (number: number, flags: SceneFlags) => {
    const { showScene } = await import("./show-scene.js");
    await showScene(environment, number, flags);
  });
}
