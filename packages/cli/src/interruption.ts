/** One press of Ctrl-C may arrive more than once: from the terminal, and again from whatever started this program. */
const SAME_PRESS_MS = 500;

/** What {@link interruptible} needs of `process`. */
export interface Interruptible {
  readonly pid: number;
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  removeAllListeners(signal: NodeJS.Signals): unknown;
  kill(pid: number, signal: NodeJS.Signals): unknown;
}

/** Fires at the first Ctrl-C or SIGTERM. A second one, unless it belongs to the same press, has the system's own effect. */
export function interruptible(process: Interruptible, now: () => number = () => performance.now()): AbortSignal {
  const interruption = new AbortController();
  let first = Number.NaN;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (Number.isNaN(first)) {
        first = now();
        interruption.abort(new Error(`received ${signal}`));
      } else if (now() - first > SAME_PRESS_MS) {
        process.removeAllListeners(signal);
        process.kill(process.pid, signal);
      }
    });
  }
  return interruption.signal;
}
