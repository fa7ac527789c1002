/** What became of one request. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly status: number;
  /** Rows on the page, for queries that succeeded. */
  readonly rows?: number;
  /** Bytes of body sent so far, for downloads. */
  readonly bytes?: number;
}

const KEPT = 1000;

/** The last requests, oldest first. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];

  /** An entry appears before the first byte of the answer, and grows with it: a client that has its answer finds it. */
  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > KEPT) this.entries.shift();
  }
}
