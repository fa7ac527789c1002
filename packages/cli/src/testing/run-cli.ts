import { clearLine, cursorTo, moveCursor } from "node:readline";
import { Writable } from "node:stream";
import type { Environment } from "../environment.js";
import { run } from "../program.js";

/** What a run left behind. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the process around the command looks. */
export interface CliSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Width of stdout, which is then a terminal. */
  readonly stdoutColumns?: number;
  /** Width of stderr, which is then a terminal. */
  readonly stderrColumns?: number;
  /** Told all of stdout so far whenever some is added. */
  readonly onStdout?: (text: string) => void;
  /** What is answered at a terminal. */
  readonly stdin?: Environment["stdin"];
  /** A stdout of the test's own. */
  readonly stdout?: Writable;
}

/** Gathers what is written; with `columns` it passes for a terminal. */
export class CapturedStream extends Writable {
  readonly isTTY: boolean;
  readonly columns: number;
  text = "";
  readonly #onText: (text: string) => void;

  constructor(columns?: number, onText: (text: string) => void = () => undefined) {
    super({ decodeStrings: false });
    this.isTTY = columns !== undefined;
    this.columns = columns ?? 80;
    this.#onText = onText;
  }

  cursorTo(column: number): boolean {
    return cursorTo(this, column);
  }

  moveCursor(columns: number, rows: number): boolean {
    return moveCursor(this, columns, rows);
  }

  clearLine(direction: -1 | 0 | 1): boolean {
    return clearLine(this, direction);
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    this.#onText(this.text);
    done();
  }
}

/** Runs the command in this process as if it were typed. */
export async function runCli(argv: readonly string[], surroundings: CliSurroundings = {}): Promise<CliResult> {
  const { env = {}, signal, stdoutColumns, stderrColumns, onStdout } = surroundings;
  const captured = new CapturedStream(stdoutColumns, onStdout);
  const stderr = new CapturedStream(stderrColumns);
  const stdout = surroundings.stdout ?? captured;
  const code = await run(argv, {
    stdout,
    stderr,
    env,
    ...(signal !== undefined && { signal }),
    ...(surroundings.stdin !== undefined && { stdin: surroundings.stdin }),
  });
  return { code, stdout: captured.text, stderr: stderr.text };
}
