import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Waits for the end of its standard input, which comes with our own end, however that comes; then stops the Postgres
 * below the folder named by its first argument and removes the folder.
 */
const PROGRAM = `
const { readFileSync, rmSync } = require("node:fs");
const folder = process.argv[1];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
function server() {
  try { return Number(readFileSync(folder + "/data/postmaster.pid", "utf8").split("\\n")[0]) || 0; } catch { return 0; }
}
function send(pid, signal) {
  try { process.kill(pid, signal); return true; } catch { return false; }
}
async function end() {
  const pid = server();
  if (pid > 0 && send(pid, "SIGINT")) {
    // It removes its file at its end; as a process it may stay on as a zombie nobody waits for.
    for (let waited = 0; server() === pid && waited < 10000; waited += 20) await pause(20);
    if (server() === pid) send(pid, "SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
process.stdin.on("end", end).on("error", end).resume();
`;

/** A temporary folder that does not outlive this process, nor does a Postgres whose cluster is its `data`: even when we are killed. */
export class Keeper {
  readonly folder: string;
  readonly #process: ChildProcess;

  private constructor(folder: string) {
    this.folder = folder;
    // Detached: a Ctrl-C in the terminal is for us, not for the one who tidies up after us.
    this.#process = spawn(process.execPath, ["-e", PROGRAM, folder], {
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      env: {},
    });
    this.#process.unref();
    (this.#process.stdin as unknown as { unref(): void }).unref();
  }

  static async start(): Promise<Keeper> {
    return new Keeper(await mkdtemp(join(tmpdir(), "ecephys-lims-")));
  }

  /** Stops the server and removes the folder, as at our end. */
  async tidyUp(): Promise<void> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) return;
    this.#process.ref();
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.stdin?.end();
    await ended;
  }
}
