import { type CallOptions, HttpStatusError, isEcephysError, retry, throwIfAborted } from "@ecephys/core";
import type { EngineSettings } from "./engine-options.js";

/** The engine's way of trying again. */
export class Retrier {
  readonly #settings: EngineSettings;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  /**
   * Calls `attempt` as often as the settings allow and its errors promise anything.
   * @param mayRetry - false to make this try the last
   */
  async run<T>(what: string, attempt: () => Promise<T>, options: CallOptions, mayRetry = true): Promise<T> {
    throwIfAborted(options.signal, `waiting for ${what}`);
    const { policy } = this.#settings;
    // A changed file cannot be resumed, only started afresh. That is for whoever holds the earlier bytes to do, so the
    // error goes past `retry`, which would take it for beyond help after the last try.
    let changed: unknown;
    const guarded = async (): Promise<T | undefined> => {
      try {
        return await attempt();
      } catch (error) {
        if (this.#asksTooMuch(error)) return giveUp(what, error);
        if (!isEcephysError(error, "ECEPHYS_FILE_CHANGED")) throw error;
        changed = error;
        return undefined;
      }
    };
    const result = await retry(what, guarded, mayRetry ? policy : { ...policy, tries: 1 }, options);
    if (changed !== undefined) throw changed;
    return result as T;
  }

  /** As {@link run} would after its first try failed with `error`: for work that seldom fails and is called for often. */
  async goOn<T>(
    what: string,
    error: unknown,
    attempt: () => Promise<T>,
    options: CallOptions,
    mayRetry: boolean,
  ): Promise<T> {
    let isFirst = true;
    const next = () => {
      if (!isFirst) return attempt();
      isFirst = false;
      return Promise.reject(error);
    };
    return await this.run(what, next, options, mayRetry);
  }

  #asksTooMuch(error: unknown): boolean {
    return error instanceof HttpStatusError && (error.retryAfter ?? 0) * 1000 > this.#settings.maxRetryAfterMs;
  }
}

/** Throws `error` marked as final: core takes one that used up its tries for beyond help, here and further out. */
function giveUp(what: string, error: unknown): Promise<never> {
  return retry(what, () => Promise.reject(error), { tries: 1 });
}
