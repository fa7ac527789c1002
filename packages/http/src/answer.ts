import { EcephysError } from "@ecephys/core";
import { type FailurePoint, toTypedError } from "./network-errors.js";
import type { PulledAnswer } from "./pulled-answer.js";
import type { RequestScope } from "./request-scope.js";
import type { SurplusWatch } from "./surplus-watch.js";

/** What an {@link Answer} needs to know about the request it answers. */
export interface AnswerContext {
  /** For messages. */
  readonly url: string;
  readonly origin: string;
  readonly method: "GET" | "HEAD";
  readonly scope: RequestScope;
  readonly surplus: SurplusWatch;
  readonly point: FailurePoint;
}

/** The headers of a server's answer, and its body to be pulled. Must be read to the end or discarded. */
export class Answer {
  readonly status: number;
  readonly url: string;
  /** Content-Length: body bytes on the wire; `undefined` where not announced. */
  readonly announced: number | undefined;
  readonly #pulled: PulledAnswer;
  readonly #context: AnswerContext;
  readonly #surplusBefore: number;
  #received = 0;

  constructor(pulled: PulledAnswer, context: AnswerContext) {
    this.#pulled = pulled;
    this.#context = context;
    this.#surplusBefore = context.surplus.count(context.origin);
    this.status = pulled.status;
    this.url = context.url;
    const length = this.header("content-length");
    this.announced = length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
  }

  get statusText(): string {
    return this.#pulled.statusText;
  }

  /** A header's value, the first if there are several. Names in lower case. */
  header(name: string): string | undefined {
    const value = this.#pulled.headers[name];
    return Array.isArray(value) ? value[0] : value;
  }

  /** The media type without its parameters, in lower case; `""` if not given. */
  get mediaType(): string {
    return (this.header("content-type") ?? "").replace(/;.*/s, "").trim().toLowerCase();
  }

  /** The next piece of the body if it is there already and at most `most` bytes; no promise is spent on it. */
  ready(most: number): Uint8Array | undefined {
    // Whatever struck is for next() to tell.
    if (this.#context.scope.signal.aborted) return undefined;
    const piece = this.#pulled.body.ready(most);
    this.#received += piece?.byteLength ?? 0;
    return piece;
  }

  /**
   * The next piece of the body as it arrives; `undefined` at its proper end.
   * @throws EcephysError `ECEPHYS_ABORTED`, `_TIMEOUT`, `_NETWORK`, `_SHORT_BODY`; the connection is then let go
   */
  async next(): Promise<Uint8Array | undefined> {
    try {
      this.#throwIfOver();
      const piece = await this.#pulled.body.next();
      this.#throwIfOver();
      if (piece !== undefined) {
        this.#received += piece.byteLength;
        return piece;
      }
      await this.#checkEnd();
      this.#context.scope.end();
      return undefined;
    } catch (error) {
      const { scope, url } = this.#context;
      const typed = scope.verdict(url) ?? toTypedError(error, this.#point());
      this.discard();
      throw typed;
    }
  }

  /** Lets go of the connection; what was not read is not transferred. Idempotent. */
  discard(): void {
    this.#context.scope.end();
    this.#pulled.body.discard();
  }

  #throwIfOver(): void {
    const verdict = this.#context.scope.verdict(this.url);
    if (verdict !== undefined) throw verdict;
  }

  async #checkEnd(): Promise<void> {
    const { method, surplus, origin } = this.#context;
    if (method === "HEAD") return;
    if (this.announced !== undefined && this.#received !== this.announced) {
      throw new EcephysError(
        "ECEPHYS_SHORT_BODY",
        `The body ended after ${this.#received} of ${this.announced} bytes (${this.url}).`,
        { hint: "Try again; if it stays, the server's copy or a proxy in between is broken." },
      );
    }
    if (await surplus.grownSince(this.#surplusBefore, origin)) {
      throw new EcephysError(
        "ECEPHYS_SHORT_BODY",
        `The server sent more than the ${this.#received} bytes it had announced (${this.url}).`,
        { hint: "Try again; if it stays, the server announces wrong lengths: tell who runs it." },
      );
    }
  }

  #point(): FailurePoint {
    const announced = this.announced === undefined ? {} : { announced: this.announced };
    return { ...this.#context.point, received: this.#received, ...announced };
  }
}
