import type { Worker } from "node:worker_threads";
import { createEngine, type Hdf5Engine } from "./create-engine.js";
import { EngineBreakdown, type EngineHost, EngineRetired, Hdf5Failure, isBreakdown } from "./engine-host.js";

/** How long a step may take before its thread is ended, in milliseconds. */
export interface Deadlines {
  readonly perStep: number;
  /** On top, for what a step reads; generous enough for a slow network drive. */
  readonly perMegabyte: number;
}

const DEADLINES: Deadlines = { perStep: 30_000, perMegabyte: 100 };

/**
 * A C library unwound by an exception leaves handles and stack behind: after two thousand it crashes, so after this many
 * it is replaced. Only damaged files get it to fail at all.
 */
const FAILURES_TOLERATED = 64;

/** What runs in the thread. It answers every message with a result or an error, and never prints. */
function threadSource(): string {
  return `
    const { parentPort, workerData } = require("node:worker_threads");
    const __name = (named) => named; // Put around functions by compilers that keep names.
    const createEngine = ${createEngine};
    const isBreakdown = ${isBreakdown};
    const buffersOf = (result) =>
      result instanceof Uint8Array ? [result.buffer]
        : Array.isArray(result) && result[0] instanceof Uint8Array ? result.map((part) => part.buffer)
        : result?.codes instanceof Int32Array ? [result.codes.buffer]
        : [];
    import(workerData.library).then(async ({ ready }) => {
      const engine = createEngine(await ready);
      parentPort.on("message", ([method, args]) => {
        try {
          const result = engine[method](...args);
          parentPort.postMessage({ result }, buffersOf(result));
        } catch (error) {
          parentPort.postMessage({ error: String(error?.message ?? error), brokeDown: isBreakdown(error) });
        }
      });
      parentPort.postMessage("ready");
    });
  `;
}

type Answer = { readonly result: unknown } | { readonly error: string; readonly brokeDown: boolean };

interface Step {
  readonly deadline: number;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * An engine in a worker thread: a damaged file that makes the library loop or crash costs a thread, not the process.
 * Steps are answered in the order they are asked, so the oldest one unanswered is the one under way, and the one to blame.
 * An idle thread does not keep the process alive.
 */
export class WorkerEngineHost implements EngineHost {
  readonly #worker: Worker;
  readonly #deadlines: Deadlines;
  /** Asked and not yet answered, oldest first. */
  readonly #steps: Step[] = [];
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #retired = false;

  private constructor(worker: Worker, deadlines: Deadlines) {
    this.#worker = worker;
    this.#deadlines = deadlines;
    worker.unref();
    worker.on("message", (answer: Answer) => this.#finish(answer));
    worker.on("error", (cause: Error) => this.#breakDown(cause.message));
    worker.on("exit", () => this.#breakDown("its thread ended"));
  }

  /**
   * @param library URL of the build of h5wasm to run
   * @throws Error if the library cannot be loaded
   */
  static async start(library: string, deadlines: Deadlines = DEADLINES): Promise<WorkerEngineHost> {
    const { Worker } = await import("node:worker_threads");
    const options = { eval: true, execArgv: [], stdout: true, stderr: true, workerData: { library } };
    const worker = new Worker(threadSource(), options);
    await new Promise<void>((resolve, reject) => {
      worker.once("error", reject);
      worker.once("message", () => {
        worker.off("error", reject);
        resolve();
      });
    });
    return new WorkerEngineHost(worker, deadlines);
  }

  get retired(): boolean {
    return this.#retired;
  }

  call<M extends keyof Hdf5Engine>(
    method: M,
    args: Parameters<Hdf5Engine[M]>,
    expectedBytes = 0,
  ): Promise<ReturnType<Hdf5Engine[M]>> {
    return new Promise((resolve, reject) => {
      if (this.#retired) return reject(new EngineRetired());
      const deadline = this.#deadlines.perStep + (expectedBytes / 2 ** 20) * this.#deadlines.perMegabyte;
      this.#worker.postMessage([method, args]);
      this.#steps.push({ deadline, resolve, reject });
      if (this.#steps.length > 1) return;
      this.#worker.ref();
      this.#watch();
    });
  }

  /** Gives the oldest step its time. */
  #watch(): void {
    clearTimeout(this.#timer);
    const step = this.#steps[0];
    if (step === undefined) {
      this.#worker.unref();
      return;
    }
    this.#timer = setTimeout(() => {
      // If it was this thread that was busy, the answer lies waiting: let it in first.
      this.#timer = setTimeout(() => {
        if (this.#steps[0] === step) this.#breakDown(`it did not answer within ${Math.round(step.deadline / 1000)} s`);
      }, 20);
    }, step.deadline);
  }

  #finish(answer: Answer): void {
    if ("error" in answer && answer.brokeDown) this.#breakDown(answer.error);
    if (this.#retired) return;
    const step = this.#steps.shift();
    if ("result" in answer) step?.resolve(answer.result as never);
    else {
      step?.reject(new Hdf5Failure(answer.error));
      if (++this.#failures >= FAILURES_TOLERATED) this.#retire();
    }
    this.#watch();
  }

  #breakDown(reason: string): void {
    if (this.#retired) return;
    this.#steps.shift()?.reject(new EngineBreakdown(reason));
    this.#retire();
  }

  #retire(): void {
    this.#retired = true;
    clearTimeout(this.#timer);
    for (const step of this.#steps.splice(0)) step.reject(new EngineRetired());
    void this.#worker.terminate();
  }
}
