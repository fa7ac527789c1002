import type { SentAnswer } from "../server/sent-answer.js";

/** Bytes that killed processes had received, and how many of them were not asked for again. */
export interface Reuse {
  readonly received: number;
  readonly reused: number;
}

/**
 * Keeps account of what each kill cost. A file that had been received up to some byte when its process was killed should
 * be asked for from that byte on; one that had been received wholly should not be asked for again.
 */
export class ReuseAccount {
  readonly #answers: readonly SentAnswer[];
  readonly #lost = new Map<string, number>();
  #seen: number;
  #received = 0;
  #reused = 0;

  /** @param answers - the server's; what it sent before now is not looked at */
  constructor(answers: readonly SentAnswer[]) {
    this.#answers = answers;
    this.#seen = answers.length;
  }

  /** A process was killed. @param had - by address, bytes it had of files that are not in place: what the next ought to reuse */
  killed(had: ReadonlyMap<string, number>): void {
    this.#settleAnswered();
    for (const [path, bytes] of had) if (bytes > 0) this.#lost.set(path, bytes);
  }

  /** All is fetched: what was never asked for again was reused. */
  finished(): Reuse {
    this.#settleAnswered();
    for (const [path, bytes] of this.#lost) this.#settle(path, bytes, bytes);
    return { received: this.#received, reused: this.#reused };
  }

  #settleAnswered(): void {
    for (const { path, start } of this.#answers.slice(this.#seen)) {
      const bytes = this.#lost.get(path);
      if (bytes !== undefined) this.#settle(path, bytes, Math.min(start, bytes));
    }
    this.#seen = this.#answers.length;
  }

  #settle(path: string, received: number, reused: number): void {
    this.#lost.delete(path);
    this.#received += received;
    this.#reused += reused;
  }
}
