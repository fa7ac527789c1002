import type { PrefetchOutcome, PrefetchPlan } from "@ecephys/cache/upkeep";
import { type ProgressEvent, type ProgressSink, report } from "@ecephys/core";
import { paceText, sizeText } from "../progress/amount-text.js";
import { bar } from "../progress/bar.js";
import type { StatusDisplay } from "../progress/status-display.js";

/** The rate is what came in this long: shorter it jumps, longer it lags. */
const WINDOW_MS = 10_000;

/** All of a prefetch in one line below its files: how many are done, how many bytes, how fast, how long still. */
export class PrefetchProgress {
  readonly #plan: PrefetchPlan;
  readonly #display: StatusDisplay;
  readonly #plain: boolean;
  readonly #now: () => number;
  /** What an earlier attempt received, by item. */
  readonly #received: ReadonlyMap<string, number>;
  readonly #due: ReadonlyMap<string, number>;
  readonly #arrived = new Map<string, number>();
  readonly #samples: { readonly at: number; readonly bytes: number }[] = [];
  #done = 0;

  /** @param options.plain - tell every file that is done with in a line of its own: where nothing is drawn */
  constructor(
    plan: PrefetchPlan,
    display: StatusDisplay,
    options: { readonly plain: boolean; readonly now?: () => number },
  ) {
    this.#plan = plan;
    this.#display = display;
    this.#plain = options.plain;
    this.#now = options.now ?? (() => performance.now());
    this.#received = new Map(plan.items.map(({ what, decision }) => [what, decision.received ?? 0]));
    this.#due = new Map(
      plan.items.map(({ what, size = 0, decision: { action, received = 0 } }) => {
        const isDue = action === "fetch" || action === "resume";
        return [what, isDue ? Math.max(0, size - received) : 0];
      }),
    );
  }

  /** A sink that also reads the total from what passes. */
  watching(sink: ProgressSink | undefined): ProgressSink {
    return (event) => {
      if (event.kind === "bytes") this.#count(event);
      report(sink, event);
    };
  }

  /** An item is done with. */
  note(outcome: PrefetchOutcome): void {
    this.#done++;
    const { what } = outcome;
    if (outcome.outcome === "fetched") this.#arrived.set(what, this.#due.get(what) ?? 0);
    this.#display.footer(this.#total());
    // What is there, and what nobody has, is told at the end.
    if (!this.#plain || outcome.outcome === "present" || outcome.outcome === "not published") return;
    const size = outcome.size === undefined ? "" : `, ${sizeText(outcome.size)}`;
    this.#display.line(`${this.#done} of ${this.#plan.items.length}: ${what} ${outcome.outcome}${size}`);
  }

  #count({ what, done }: Extract<ProgressEvent, { kind: "bytes" }>): void {
    const now = this.#now();
    this.#arrived.set(what, Math.max(0, done - (this.#received.get(what) ?? 0)));
    this.#samples.push({ at: now, bytes: this.#bytes() });
    while ((this.#samples[0]?.at ?? now) < now - WINDOW_MS) this.#samples.shift();
    this.#display.footer(this.#total());
  }

  #bytes(): number {
    let sum = 0;
    for (const bytes of this.#arrived.values()) sum += bytes;
    return sum;
  }

  #total(): string {
    const { items, remainingBytes } = this.#plan;
    const bytes = this.#bytes();
    const amount = `${sizeText(bytes)} of ${sizeText(remainingBytes)}`;
    const files = `${this.#done} of ${items.length} done`;
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    const ms = first === undefined || last === undefined ? 0 : last.at - first.at;
    const rate = ms > 0 ? ((last?.bytes ?? 0) - (first?.bytes ?? 0)) / (ms / 1000) : undefined;
    const left = rate === undefined || rate <= 0 ? undefined : (Math.max(0, remainingBytes - bytes) / rate) * 1000;
    const share = remainingBytes === 0 ? this.#done / items.length : bytes / remainingBytes;
    return `${files.padEnd(32)} ${bar(share)} ${amount}${paceText(rate, left)}`;
  }
}
