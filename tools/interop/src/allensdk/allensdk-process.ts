import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { EcephysError } from "@ecephys/core";
import type { DatabaseCredentials } from "@ecephys-tools/sample-lims";
import { PYTHON_SCRIPT } from "../python-script.js";

/** One method call, as AllenSDK spells it. */
export interface AllenSdkCall {
  /** Names the dump's files. */
  readonly name: string;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
  /** Asked of the backend below the cache. */
  readonly on?: "fetch_api";
}

/** Calls to make on one cache. */
export interface DumpRequest {
  /** Of the warehouse, as `from_warehouse` takes it; of the laboratory's web application, as `from_lims` does. */
  readonly host: string;
  /** The laboratory's database, for `from_lims`. */
  readonly lims?: DatabaseCredentials;
  /** Path of the manifest file. */
  readonly manifest: string;
  /** Folder for the results; see `readDump`. */
  readonly out: string;
  readonly calls: readonly AllenSdkCall[];
}

/** A member to ask, as AllenSDK spells it. */
export interface AllenSdkMember {
  /** Names the dump's files. */
  readonly name: string;
  /** `api`: the object beneath a session. */
  readonly on: "" | "api";
  readonly member: string;
  /** `null`: the member is a property. */
  readonly args: readonly unknown[] | null;
  readonly kwargs: Readonly<Record<string, unknown>>;
}

/** What `dump_session.py` opens: a cache, one of its sessions, or a session's file with the LFP files by probe. */
export type AllenSdkOpening =
  | { readonly host: string; readonly manifest: string }
  | { readonly host: string; readonly manifest: string; readonly session: number; readonly options: object }
  | { readonly path: string; readonly lfp: Readonly<Record<string, string>>; readonly options: object };

/** Members to ask of something opened. */
export interface SessionDumpRequest {
  readonly open: AllenSdkOpening;
  /** Folder for the results; see `readSessionDump`. */
  readonly out: string;
  readonly calls: readonly AllenSdkMember[];
}

/** What became of a call: a dump, or the error AllenSDK raised. */
export interface CallOutcome {
  readonly name: string;
  readonly error: string | null;
}

/** What the process says of itself first. */
export interface Greeting {
  readonly versions: Readonly<Record<"python" | "allensdk" | "pandas", string>>;
  /** How this pandas was made comparable. */
  readonly adaptations: readonly string[];
}

const STDERR_KEPT = 2_000;

/** A Python process with AllenSDK loaded, which answers one request after the other. */
export class AllenSdkProcess implements AsyncDisposable {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;
  readonly #ended: Promise<void>;
  readonly greeting: Greeting;
  #said = "";

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, Readable>,
    lines: Interface,
    answers: AsyncIterator<string>,
    greeting: Greeting,
  ) {
    this.#child = child;
    this.#lines = lines;
    this.#answers = answers;
    this.greeting = greeting;
    this.#ended = new Promise((resolve) => child.once("close", () => resolve()));
    child.stderr.on("data", (chunk: string) => {
      this.#said = (this.#said + chunk).slice(-STDERR_KEPT);
    });
  }

  /**
   * Starts the process and waits until AllenSDK is loaded.
   * @throws EcephysError `ECEPHYS_MISSING_DATA` with the end of what it wrote to stderr, when it ends early
   */
  static async start(python: string, args: readonly string[] = ["-u", PYTHON_SCRIPT]): Promise<AllenSdkProcess> {
    // The server is on this computer: a proxy meant for the world outside must not be asked.
    const env = { ...process.env, NO_PROXY: "*", no_proxy: "*", PYTHONDONTWRITEBYTECODE: "1" };
    const child = spawn(python, [...args], { stdio: ["pipe", "pipe", "pipe"], env });
    child.once("error", () => undefined);
    child.stdin.on("error", () => undefined);
    child.stderr.setEncoding("utf8");
    let said = "";
    const listen = (chunk: string) => {
      said = (said + chunk).slice(-STDERR_KEPT);
    };
    child.stderr.on("data", listen);
    const lines = createInterface({ input: child.stdout });
    const answers = lines[Symbol.asyncIterator]();
    const first = await answers.next();
    child.stderr.off("data", listen);
    if (first.done === true) throw endedEarly(said);
    return new AllenSdkProcess(child, lines, answers, JSON.parse(first.value) as Greeting);
  }

  /** Makes the calls on a newly opened cache or session and dumps what they return. One request at a time. */
  async dump(request: DumpRequest | SessionDumpRequest): Promise<readonly CallOutcome[]> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.#answers.next();
    if (line.done === true) throw endedEarly(this.#said);
    return (JSON.parse(line.value) as { calls: CallOutcome[] }).calls;
  }

  /** Lets the process end; kills it if it is in the middle of something. */
  async close(): Promise<void> {
    this.#child.stdin.end();
    this.#lines.close();
    const stop = setTimeout(() => this.#child.kill(), 2_000);
    await this.#ended;
    clearTimeout(stop);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function endedEarly(said: string): EcephysError {
  return new EcephysError("ECEPHYS_MISSING_DATA", `The Python process ended before it answered.\n${said.trim()}`, {
    hint: "Its last words are above.",
  });
}
