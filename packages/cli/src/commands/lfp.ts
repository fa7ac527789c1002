import { Argument, type Command, Option } from "commander";
import type { Environment } from "../environment.js";
import { addCacheOptions, type CacheFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { addOutputOptions, type OutputFlags } from "../options/output-options.js";
import { parseMoment } from "../options/parse-ranges.js";
import { parseId, parseIds } from "../options/parse-values.js";
import { addPictureOptions, type PictureFlags } from "../options/picture-options.js";

/** Options of `ecephys lfp`. */
export interface LfpFlags extends CacheFlags, OutputFlags, PictureFlags {
  readonly probe?: string;
  readonly from?: number;
  readonly to?: number;
  readonly channels?: readonly number[];
  /** `false` with `--no-mask`. */
  readonly mask: boolean;
}

const GROUP = "Which part of the recording:";

/** `ecephys lfp` */
export function addLfpCommand(program: Command, environment: Environment): void {
  const command = program
    .command("lfp")
    .summary("local field potential: which probes have it, and a window of it")
    .description(
      "Without --probe: the session's probes, whether their LFP is published and in the folder. With --probe: fetches that probe's LFP (some GB, once) and shows a window of it, in volts: a row per sample, a column per channel.",
    )
    .addArgument(new Argument("<session>", "the session's id").argParser(parseId));
  const options = [
    new Option("--probe <probeA>", "of this probe, by name or id"),
    new Option("--from <seconds>", "from this moment of the recording (default: its first)").argParser(parseMoment),
    new Option("--to <seconds>", "up to this moment (default: one second later)").argParser(parseMoment),
    new Option("--channels <id,…>", "only these channels, by id").argParser(parseIds),
    new Option("--no-mask", "also samples taken while the recording was invalid (else missing)"),
  ];
  for (const option of options) command.addOption(option.helpGroup(GROUP));
  addPictureOptions(command);
  addOutputOptions(command);
  addCacheOptions(command);
  addExamples(command, [
    "ecephys lfp 715093703",
    "ecephys lfp 715093703 --probe probeA --from 20 --to 20.5 --format csv",
    "ecephys lfp 715093703 --probe probeA --from 20 --to 22 --png lfp.png",
  ]);
  command.action(async (session: number, flags: LfpFlags) => {
    const { showLfp } = await import("./show-lfp.js");
    await showLfp(environment, session, flags);
  });
}
