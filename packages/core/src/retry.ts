import { type CallOptions, report } from "./backend/call-options.js";
import { type Logger, silentLogger } from "./backend/logger.js";
import { EcephysError, type ErrorCode, HttpStatusError, throwIfAborted } from "./errors/index.js";

/** How often and how patiently to try. */
export interface RetryPolicy {
  /** All tries, the first included. */
  readonly tries: number;
  /** Wait before the second try; doubles each time. Default 500. */
  readonly baseDelayMs?: number;
  /** Longest wait, unless the server asks for more. Default 30,000. */
  readonly maxDelayMs?: number;
  /** Waits; injected in tests. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** In [0, 1); spreads the waits of many clients. Injected in tests. */
  readonly random?: () => number;
  readonly logger?: Logger;
}

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  "ECEPHYS_NETWORK",
  "ECEPHYS_TIMEOUT",
  "ECEPHYS_SHORT_BODY",
  "ECEPHYS_CORRUPT_FILE",
  "ECEPHYS_FILE_CHANGED",
  "ECEPHYS_INVALID_RESPONSE",
]);

/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const exhausted = new WeakSet<object>();

/**
 * Whether another try could end differently: network trouble, deadlines, short or corrupt bodies, 429 and 5xx.
 * An error that is not an {@link EcephysError} comes from a foreign backend and gets the benefit of the doubt.
 * An error that {@link retry} already gave up on is final, so nested retries do not multiply.
 */
export function isRetryable(error: unknown): boolean {
  if (typeof error === "object" && error !== null && exhausted.has(error)) return false;
  if (error instanceof HttpStatusError) return error.status === 429 || error.status >= 500;
  if (error instanceof EcephysError) return RETRYABLE.has(error.code);
  if (error instanceof TypeError) return isFetchFailure(error);
  return !(error instanceof RangeError || error instanceof ReferenceError);
}

/** `fetch` reports a lost network as a TypeError: with a cause in Node, with one of these words in browsers. */
function isFetchFailure(error: TypeError): boolean {
  return error.cause instanceof Error || /failed to fetch|networkerror|load failed/i.test(error.message);
}

/** Calls `attempt` until it succeeds, cannot get better, or all tries are used; each retry is reported and logged. */
export async function retry<T>(
  what: string,
  attempt: (attempt: number) => Promise<T>,
  policy: RetryPolicy,
  options: CallOptions = {},
): Promise<T> {
  const { tries, sleep = defaultSleep, logger = silentLogger } = policy;
  for (let n = 1; ; n++) {
    throwIfAborted(options.signal, `waiting for ${what}`);
    try {
      return await attempt(n);
    } catch (error) {
      if (!isRetryable(error)) throw error;
      // Whatever failed, it failed for someone who no longer waits.
      throwIfAborted(options.signal, `waiting for ${what}`);
      if (!(n < tries)) {
        if (typeof error === "object" && error !== null) exhausted.add(error);
        throw error;
      }
      const waitMs = delayBefore(n, error, policy);
      report(options.onProgress, { kind: "retry", what, attempt: n, tries, waitMs, error });
      logger.warn(
        `${what}: try ${n} of ${tries} failed (${describe(error)}); trying again in ${Math.round(waitMs)} ms`,
      );
      await sleep(waitMs, options.signal);
    }
  }
}

/** Exponential back-off with jitter between half and the whole of it; a Retry-After is obeyed. */
function delayBefore(attempt: number, error: unknown, policy: RetryPolicy): number {
  const { baseDelayMs = 500, maxDelayMs = 30_000, random = Math.random } = policy;
  const backoff = Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1)) * (0.5 + random() / 2);
  const asked = error instanceof HttpStatusError ? (error.retryAfter ?? 0) * 1000 : 0;
  return Math.min(LONGEST_TIMER_MS, Math.max(backoff, asked));
}

function describe(error: unknown): string {
  return error instanceof EcephysError ? error.summary : error instanceof Error ? error.message : String(error);
}

function defaultSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new EcephysError("ECEPHYS_ABORTED", "Aborted while waiting to try again.", { cause: signal?.reason }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
