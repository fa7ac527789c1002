import { extname } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";

/** Where a picture goes. */
export interface PictureFlags {
  readonly svg?: string;
  readonly png?: string;
  readonly force?: boolean;
}

/** What a picture may be. */
export type PictureFormat = "svg" | "png";

const GROUP = "A picture instead:";

/** Endings of pictures that are not drawn here, which would mislead whoever opens the file. */
const OTHER_PICTURES = ["jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "pdf", "eps"];

const OPTIONS: Readonly<Record<PictureFormat, () => Option>> = {
  svg: () => new Option("--svg <file>", "draw into this SVG file").argParser(parsePicturePath("svg")),
  png: () => new Option("--png <file>", "draw into this PNG file").argParser(parsePicturePath("png")),
};

/** Adds those of the options of {@link PictureFlags} that a command can draw. */
export function addPictureOptions(command: Command, formats: readonly PictureFormat[] = ["svg", "png"]): Command {
  for (const format of formats) command.addOption(OPTIONS[format]().helpGroup(GROUP));
  return command.addOption(new Option("--force", "replace files that exist").helpGroup(GROUP));
}

/** A file's path, whose ending must not say that it is another kind of picture. */
function parsePicturePath(format: PictureFormat): (text: string) => string {
  return (text) => {
    if (text.trim() === "") throw new InvalidArgumentError(`Give the name of a file, e.g. picture.${format}.`);
    const ending = extname(text).slice(1).toLowerCase();
    const others = ["svg", "png", ...OTHER_PICTURES].filter((other) => other !== format);
    if (others.includes(ending)) {
      throw new InvalidArgumentError(`--${format} writes ${format.toUpperCase()}: let the name end in .${format}.`);
    }
    return text;
  };
}
