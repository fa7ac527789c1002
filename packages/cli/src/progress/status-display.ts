import type { ProgressSink } from "@ecephys/core";
import type { Environment } from "../environment.js";
import type { TalkFlags } from "../options/cache-options.js";

/** What appears on stderr while a command works: lines of text and, on a terminal, a line of progress per download below them. */
export interface StatusDisplay {
  readonly onProgress: ProgressSink;
  /** Prints a line, above those of the progress. */
  line(text: string): void;
  /** Shows a line below those of the progress, in place of the one before; only on a terminal. */
  footer(text: string): void;
  /** Takes the progress away. */
  close(): void;
}

/** Whether progress is drawn on stderr; elsewhere it is told in lines, if at all. */
export function isDrawn({ stderr, env }: Environment, flags: TalkFlags): boolean {
  // A stream that only says it is a terminal cannot be drawn on, nor one without width.
  const canBeDrawnOn = "cursorTo" in stderr && stderr.columns !== 0 && env.TERM !== "dumb";
  return stderr.isTTY === true && canBeDrawnOn && flags.quiet !== true;
}

/** Progress on a terminal, only lines elsewhere or with `--quiet`. */
export async function openStatusDisplay(environment: Environment, flags: TalkFlags): Promise<StatusDisplay> {
  const { stderr } = environment;
  if (isDrawn(environment, flags)) {
    const { ProgressLines } = await import("./progress-lines.js");
    return new ProgressLines(stderr, environment.env);
  }
  return {
    onProgress: () => undefined,
    line: (text) => stderr.write(`${text}\n`),
    footer: () => undefined,
    close: () => undefined,
  };
}
