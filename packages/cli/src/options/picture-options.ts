import { type Command, Option } from "commander";

/** Where a picture goes. */
export interface PictureFlags {
  readonly svg?: string;
  readonly png?: string;
  readonly force?: boolean;
}

/** What a picture may be. */
export type PictureFormat = "svg" | "png";

const GROUP = "A picture instead:";

const OPTIONS: Readonly<Record<PictureFormat, () => Option>> = {
  svg: () => new Option("--svg <file>", "draw into this SVG file"),
  png: () => new Option("--png <file>", "draw into this PNG file"),
};

/** Adds those of the options of {@link PictureFlags} that a command can draw. */
export function addPictureOptions(command: Command, formats: readonly PictureFormat[] = ["svg", "png"]): Command {
  for (const format of formats) command.addOption(OPTIONS[format]().helpGroup(GROUP));
  return command.addOption(new Option("--force", "replace files that exist").helpGroup(GROUP));
}
