import type { EngineSettings } from "./engine-options.js";

/** Shorter waits are put off until they are worth a timer. */
const SHORTEST_WAIT_MS = 10;

/** Keeps all downloads of an engine together below a rate: whoever took bytes waits as long as they should have taken. */
export class RateLimit {
  readonly #settings: EngineSettings;
  /** When the bytes taken so far will have been paid for. */
  #paidAt = Number.NEGATIVE_INFINITY;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  /** Milliseconds to wait for `bytes` that were taken just now. */
  charge(bytes: number): number {
    const { maxBytesPerSecond, now } = this.#settings;
    if (maxBytesPerSecond === Number.POSITIVE_INFINITY) return 0;
    const at = now();
    this.#paidAt = Math.max(this.#paidAt, at) + (bytes / maxBytesPerSecond) * 1000;
    const wait = this.#paidAt - at;
    return wait < SHORTEST_WAIT_MS ? 0 : wait;
  }
}
