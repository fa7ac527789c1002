import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { CHILD_SCRIPT } from "../script-paths.js";
import type { ChildRequest } from "./child-request.js";

/** Node's arguments for a child's program. */
export type Launch = readonly string[];

/** The program beside this one. `execArgv`: where this process runs from sources, so does that one. */
export const DEFAULT_LAUNCH: Launch = [...process.execArgv, CHILD_SCRIPT];

/** A process of its own at work. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line it says; `undefined` when it has ended. */
  line(): Promise<string | undefined>;
  /** All lines that were not read, once it has ended, and how it ended. */
  ended(): Promise<ChildEnd>;
}

export interface ChildEnd {
  readonly lines: readonly string[];
  readonly stderr: string;
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

export function startChild(launch: Launch, request: ChildRequest): Child {
  const env = { ...process.env, NO_PROXY: "*", no_proxy: "*" };
  const child = spawn(process.execPath, [...launch, JSON.stringify(request)], { stdio: ["pipe", "pipe", "pipe"], env });
  const closed = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-4_000);
  });
  // A killed child reads nothing more.
  child.stdin.on("error", () => undefined);
  const line = async () => {
    const { value, done } = await lines.next();
    return done === true ? undefined : value;
  };
  return {
    process: child,
    line,
    async ended() {
      const rest: string[] = [];
      for (let next = await line(); next !== undefined; next = await line()) rest.push(next);
      const [code, signal] = await closed;
      return { lines: rest, stderr, signal, code };
    },
  };
}
