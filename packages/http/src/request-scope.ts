import { EcephysError } from "@ecephys/core";
import { onAbort } from "./abort-fanout.js";

/** The longest delay a timer can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The life of one request: the caller's signal, the engine's end and the total deadline as one signal.
 * Remembers which of them struck; the caller's always wins.
 */
export class RequestScope {
  readonly #controller = new AbortController();
  readonly #callerSignal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;
  readonly #leaveCaller: () => void;
  readonly #siblings: Set<RequestScope>;
  readonly #timeoutMs: number;
  #timedOut = false;
  #engineClosed = false;

  /** @param siblings - every open scope of the engine, which its `close()` goes through */
  constructor(callerSignal: AbortSignal | undefined, timeoutMs: number, siblings: Set<RequestScope>) {
    this.#callerSignal = callerSignal;
    this.#timeoutMs = timeoutMs;
    this.#siblings = siblings;
    siblings.add(this);
    this.#leaveCaller =
      callerSignal === undefined
        ? () => undefined
        : onAbort(callerSignal, () => this.#controller.abort(callerSignal.reason));
    if (timeoutMs <= LONGEST_TIMER_MS) {
      this.#timer = setTimeout(() => {
        this.#timedOut = true;
        this.#controller.abort();
      }, timeoutMs);
      // A request that waits keeps the process alive by its socket; the deadline alone must not.
      this.#timer.unref();
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Ends the request from the engine's side. */
  closeWithEngine(): void {
    this.#engineClosed = true;
    this.#controller.abort();
  }

  /** Why the request had to end, if it had to. */
  verdict(url: string): EcephysError | undefined {
    if (this.#callerSignal?.aborted) {
      return new EcephysError("ECEPHYS_ABORTED", `Aborted while waiting for ${url}.`, {
        cause: this.#callerSignal.reason,
      });
    }
    if (this.#engineClosed) {
      return new EcephysError("ECEPHYS_ABORTED", `The engine was closed while it waited for ${url}.`);
    }
    if (this.#timedOut) {
      return new EcephysError("ECEPHYS_TIMEOUT", `${url} took longer than ${seconds(this.#timeoutMs)} in all.`, {
        hint: "Raise the timeout, or try when the connection is faster.",
      });
    }
    return undefined;
  }

  /** Stops the clock and forgets the caller's signal. Idempotent. */
  end(): void {
    clearTimeout(this.#timer);
    this.#leaveCaller();
    this.#siblings.delete(this);
  }
}

/** A duration for messages. */
export function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
