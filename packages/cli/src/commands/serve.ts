import type { Command } from "commander";
import { Option } from "commander";
import type { Environment } from "../environment.js";
import { addTalkOptions, type TalkFlags } from "../options/cache-options.js";
import { addExamples } from "../options/examples.js";
import { parseWhole } from "../options/parse-values.js";

/** Options of `ecephys serve`. */
export interface ServeFlags extends TalkFlags {
  readonly manifest?: readonly string[];
  readonly port: number;
  readonly bind: string;
}

/** `ecephys serve` */
export function addServeCommand(program: Command, environment: Environment): void {
  const command = program
    .command("serve")
    .summary("serve cache folders to others, in place of the warehouse")
    .description(
      "Answers this client and Python's AllenSDK from cache folders, as the warehouse would, until Ctrl-C. Prints the address and what users have to write. Reads only; --debug logs every request.",
    )
    .addOption(
      new Option(
        "--manifest <path>",
        "a folder's manifest; repeat for several folders (default: $ECEPHYS_MANIFEST, else ecephys_project_manifest.json here)",
      ).argParser((path: string, before: readonly string[] | undefined) => [...(before ?? []), path]),
    )
    .addOption(
      new Option("--port <port>", "port to listen at; 0 for any free one")
        .argParser(parseWhole(0, 65_535))
        .default(8080),
    )
    .addOption(
      new Option("--bind <address>", "address to listen at; 0.0.0.0 lets other computers in").default("127.0.0.1"),
    );
  addTalkOptions(command);
  addExamples(command, [
    "ecephys serve --manifest data/manifest.json",
    "ecephys serve --manifest a/manifest.json --manifest b/manifest.json --bind 0.0.0.0 --port 80",
  ]);
  command.action(async (flags: ServeFlags) => {
    const { serveFolders } = await import("../serve/serve-folders.js");
    await serveFolders(environment, flags);
  });
}
