import type { Figure } from "@ecephys/figures";
import type { Environment } from "../environment.js";
import type { TalkFlags } from "../options/cache-options.js";
import type { PictureFlags } from "../options/picture-options.js";
import { writePicture } from "./picture-files.js";

/** Writes a figure into every file the flags name. */
export async function writeFigure(
  figure: Figure,
  flags: PictureFlags & TalkFlags,
  environment: Environment,
): Promise<void> {
  if (flags.svg !== undefined) await writePicture(flags.svg, figure.svg, flags, environment);
  if (flags.png !== undefined) await writePicture(flags.png, await figure.png(), flags, environment);
}
