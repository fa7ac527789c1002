import { Chalk, type ChalkInstance } from "chalk";

/** A stream to print on; a terminal knows its width. */
export interface OutputStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything the command touches of the process around it. Tests pass their own. */
export interface Environment {
  /** Data, and nothing but data. */
  readonly stdout: OutputStream;
  /** Progress, logs and errors. */
  readonly stderr: OutputStream;
  /** Asked before something is removed, where it is a terminal. */
  readonly stdin?: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Fires on Ctrl-C. */
  readonly signal?: AbortSignal;
}

/** Whether to colour what goes to `stream`: only on a terminal that can, and never against `NO_COLOR`. */
export function wantsColour(stream: OutputStream, env: Environment["env"]): boolean {
  return stream.isTTY === true && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
}

/** Colours, or their absence: what is told by the environment given here, not by the process's. */
export function colours(enabled: boolean): ChalkInstance {
  return new Chalk({ level: enabled ? 1 : 0 });
}
