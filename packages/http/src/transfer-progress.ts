import { type CallOptions, type ProgressEvent, report } from "@ecephys/core";

/** A display draws a dozen times a second at most, and a file of 2 GiB comes in 30,000 pieces. */
const EVENT_INTERVAL_MS = 100;
/** How far back the rate looks: long enough for a steady figure, short enough to show that a network has gone. */
const MEMORY_MS = 5000;
/** A rate measured over less is chance. */
const SHORTEST_MEASURE_MS = 500;

type BytesEvent = Extract<ProgressEvent, { kind: "bytes" }>;

/** What a {@link TransferProgress} watches. */
export interface Transfer {
  readonly position: number;
  readonly total: number | undefined;
  readonly connections: number;
}

/** Tells how far one transfer is, how fast it goes and how long it will take. */
export class TransferProgress {
  readonly #what: string;
  readonly #transfer: Transfer;
  readonly #onProgress: CallOptions["onProgress"];
  readonly #now: () => number;
  readonly #begunAt: number;
  readonly #start: number;
  #toldAt = Number.NEGATIVE_INFINITY;
  #toldPosition: number | undefined;
  #measuredAt: number;
  #measuredPosition: number;
  #rate: number | undefined;

  /** @param now - milliseconds */
  constructor(what: string, transfer: Transfer, onProgress: CallOptions["onProgress"], now: () => number) {
    this.#what = what;
    this.#transfer = transfer;
    this.#onProgress = onProgress;
    this.#now = now;
    this.#begunAt = now();
    this.#measuredAt = this.#begunAt;
    this.#start = transfer.position;
    this.#measuredPosition = transfer.position;
  }

  /** Tells, unless it did just now. */
  moved(): void {
    if (this.#onProgress === undefined) return;
    const now = this.#now();
    // A clock that was set back must not silence it.
    if (now - this.#toldAt >= EVENT_INTERVAL_MS || now < this.#toldAt) this.#tell(now);
  }

  /** Tells what has arrived and was not told yet, before a wait or a failure. */
  flush(): void {
    if (this.#transfer.position !== (this.#toldPosition ?? this.#start)) this.#tell(this.#now());
  }

  /** Tells that all is there, also where nothing had to come. */
  end(): void {
    if (this.#transfer.position !== this.#toldPosition) this.#tell(this.#now());
  }

  #tell(now: number): void {
    const { position: done, total, connections } = this.#transfer;
    this.#toldAt = now;
    this.#toldPosition = done;
    this.#measure(now);
    const rate = this.#rate;
    const event: BytesEvent = {
      kind: "bytes",
      what: this.#what,
      done,
      ...(total === undefined ? {} : { total }),
      ...(rate === undefined ? {} : { bytesPerSecond: Math.round(rate) }),
      ...(rate === undefined || rate === 0 || total === undefined
        ? {}
        : { etaMs: Math.round((Math.max(0, total - done) / rate) * 1000) }),
      attempt: connections,
    };
    report(this.#onProgress, event);
  }

  /** An average in which what happened {@link MEMORY_MS} ago counts a third; at the beginning, the plain average. */
  #measure(now: number): void {
    const passed = now - this.#measuredAt;
    const all = now - this.#begunAt;
    if (passed >= 0 && (passed === 0 || all < SHORTEST_MEASURE_MS)) return;
    const { position } = this.#transfer;
    if (passed > 0) {
      const current = ((position - this.#measuredPosition) / passed) * 1000;
      const weight = Math.max(passed / all, 1 - Math.exp(-passed / MEMORY_MS));
      this.#rate = this.#rate === undefined ? current : this.#rate + weight * (current - this.#rate);
    }
    this.#measuredAt = now;
    this.#measuredPosition = position;
  }
}
