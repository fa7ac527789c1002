import type { ProgressSink } from "@ecephys/core";
import type { Environment } from "../environment.js";
import type { TalkFlags } from "../options/cache-options.js";

/** What appears on stderr while a command works: lines of text and, on a terminal, progress bars below them. */
export interface StatusDisplay {
  readonly onProgress: ProgressSink;
  /** Prints a line, above the bars where there are any. */
  line(text: string): void;
  /** Takes the bars away. */
  close(): void;
}

/** Bars on a terminal, only lines elsewhere or with `--quiet`. */
export async function openStatusDisplay(environment: Environment, flags: TalkFlags): Promise<StatusDisplay> {
  const { stderr } = environment;
  if (stderr.isTTY === true && flags.quiet !== true) {
    const { ProgressBars } = await import("./progress-bars.js");
    return new ProgressBars(stderr, environment.env);
  }
  return {
    onProgress: () => undefined,
    line: (text) => stderr.write(`${text}\n`),
    close: () => undefined,
  };
}
