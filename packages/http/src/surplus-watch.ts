import { setImmediate as nextTurn } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { isParserError } from "./network-errors.js";

/**
 * Notices bytes that a server sends after the announced end of a body. By then undici has delivered the answer, so
 * they surface only as an idle connection that breaks. Surplus that arrives later than the end, or on a connection
 * that is not kept alive, cannot be told from nothing.
 *
 * Counted per origin: of several answers that end at once the innocent are suspected too, which costs one more try.
 */
export class SurplusWatch {
  readonly #counts = new Map<string, number>();
  readonly #dispatcher: Dispatcher;
  readonly #onDisconnect = (origin: URL, _targets: readonly Dispatcher[], error: Error & { code?: string }) => {
    const badStart = error.code === "UND_ERR_SOCKET" && error.message === "bad response";
    if (badStart || isParserError(error)) this.#counts.set(origin.origin, this.count(origin.origin) + 1);
  };

  constructor(dispatcher: Dispatcher) {
    this.#dispatcher = dispatcher;
    dispatcher.on("disconnect", this.#onDisconnect);
  }

  /** How often an origin has sent surplus so far. */
  count(origin: string): number {
    return this.#counts.get(origin) ?? 0;
  }

  /** Whether an origin has sent surplus since it had done so `before` times. */
  async grownSince(before: number, origin: string): Promise<boolean> {
    // The broken connection is reported when its handle has closed: at the end of this turn of the event loop.
    await nextTurn();
    await nextTurn();
    return this.count(origin) > before;
  }

  stop(): void {
    this.#dispatcher.off("disconnect", this.#onDisconnect);
  }
}
