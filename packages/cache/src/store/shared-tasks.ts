import { type CallOptions, type ProgressEvent, report, throwIfAborted } from "@ecephys/core";
import { untilAborted } from "./until-aborted.js";

/** How long an aborted task may take to tidy up before its caller hears; only one that ignores its signal needs it. */
const GRACE_MS = 1_000;

interface Task {
  readonly promise: Promise<unknown>;
  readonly controller: AbortController;
  readonly sinks: Set<(event: ProgressEvent) => void>;
  waiting: number;
}

/**
 * Work in flight, shared by key: who asks while it runs gets the same result. It is aborted only when everyone who
 * waits for it has aborted. Finished work is forgotten, failed work included.
 */
export class SharedTasks {
  readonly #tasks = new Map<string, Task>();

  async share<T>(key: string, run: (options: CallOptions) => Promise<T>, options: CallOptions = {}): Promise<T> {
    throwIfAborted(options.signal, `waiting for ${key}`);
    const task = this.#tasks.get(key) ?? this.#start(key, run);
    const { onProgress, signal } = options;
    if (onProgress !== undefined) task.sinks.add(onProgress);
    task.waiting++;
    try {
      return (await untilAborted(task.promise, signal, `waiting for ${key}`)) as T;
    } finally {
      task.waiting--;
      if (onProgress !== undefined) task.sinks.delete(onProgress);
      if (task.waiting === 0) {
        task.controller.abort(signal?.reason);
        await settled(task.promise, GRACE_MS);
      }
    }
  }

  #start<T>(key: string, run: (options: CallOptions) => Promise<T>): Task {
    const controller = new AbortController();
    const sinks = new Set<(event: ProgressEvent) => void>();
    const onProgress = (event: ProgressEvent) => {
      for (const sink of sinks) report(sink, event);
    };
    const promise = run({ signal: controller.signal, onProgress }).finally(() => {
      if (this.#tasks.get(key) === task) this.#tasks.delete(key);
    });
    const task: Task = { promise, controller, sinks, waiting: 0 };
    // An aborted task must not be joined by latecomers, who did not abort.
    controller.signal.addEventListener("abort", () => {
      if (this.#tasks.get(key) === task) this.#tasks.delete(key);
    });
    promise.catch(() => undefined);
    this.#tasks.set(key, task);
    return task;
  }
}

/** Resolves when the promise has settled either way, or after `ms`. */
async function settled(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise.then(noop, noop), grace]);
  clearTimeout(timer);
}

function noop(): void {}
