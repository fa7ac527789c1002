import { EcephysError } from "@ecephys/core";
import { Agent, type Dispatcher } from "undici";
import { Answer } from "./answer.js";
import type { EngineSettings } from "./engine-options.js";
import { type FailurePoint, toTypedError } from "./network-errors.js";
import { RedirectChain } from "./redirect-chain.js";
import { RequestScope } from "./request-scope.js";
import { SurplusWatch } from "./surplus-watch.js";

/** One request, made once: deadlines, redirects and typed errors, but no retries and no judgement of the status. */
export class Transport {
  readonly settings: EngineSettings;
  readonly #dispatcher: Dispatcher;
  readonly #ownsDispatcher: boolean;
  readonly #surplus: SurplusWatch;
  readonly #scopes = new Set<RequestScope>();
  #closed = false;

  constructor(settings: EngineSettings, dispatcher?: Dispatcher) {
    this.settings = settings;
    this.#ownsDispatcher = dispatcher === undefined;
    this.#dispatcher = dispatcher ?? new Agent({ connect: { timeout: limitOf(settings.connectTimeoutMs) } });
    this.#surplus = new SurplusWatch(this.#dispatcher);
  }

  /**
   * Sends a request and waits for the headers of what is not a redirect.
   * @param path - goes on the request line as it is: printable ASCII, starting with a slash
   */
  async send(
    method: "GET" | "HEAD",
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    assertPath(path);
    const { settings } = this;
    if (this.#closed) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The engine for ${settings.origin} is closed.`, {
        hint: "Open a new engine.",
      });
    }
    const chain = new RedirectChain({ origin: settings.origin, path }, settings.maxRedirects);
    const scope = new RequestScope(signal, settings.timeoutMs, this.#scopes);
    try {
      for (;;) {
        const data = await this.#dispatch(method, chain, headers, scope);
        const { url, hop } = chain;
        settings.logger.debug(`${method} ${url} answered ${data.statusCode}`);
        const answer = new Answer(data, {
          url,
          method,
          scope,
          origin: hop.origin,
          surplus: this.#surplus,
          point: this.#point(chain),
        });
        try {
          if (!chain.follow(answer.status, answer.header("location"))) return answer;
        } catch (error) {
          answer.discard();
          throw error;
        }
        // The body of a redirect is of no use, and ending its connection is cheaper than waiting for it.
        data.body.destroy();
      }
    } catch (error) {
      const typed = scope.verdict(chain.url) ?? toTypedError(error, this.#point(chain));
      scope.end();
      throw typed;
    }
  }

  /** Aborts what is still running and, unless the dispatcher was injected, closes every connection. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const scope of this.#scopes) scope.closeWithEngine();
    this.#surplus.stop();
    if (this.#ownsDispatcher) await this.#dispatcher.destroy();
  }

  #dispatch(
    method: "GET" | "HEAD",
    chain: RedirectChain,
    headers: Readonly<Record<string, string>>,
    scope: RequestScope,
  ): Promise<Dispatcher.ResponseData> {
    const { settings } = this;
    const stall = limitOf(settings.stallTimeoutMs);
    return this.#dispatcher.request({
      origin: chain.hop.origin,
      path: chain.hop.path,
      method,
      headers: { ...(chain.trusted ? settings.headers : {}), "user-agent": settings.userAgent, ...headers },
      headersTimeout: stall,
      bodyTimeout: stall,
      signal: scope.signal,
    });
  }

  #point(chain: RedirectChain): FailurePoint {
    const { connectTimeoutMs, stallTimeoutMs } = this.settings;
    return { url: chain.url, host: new URL(chain.hop.origin).host, connectTimeoutMs, stallTimeoutMs };
  }
}

/** undici says 0 for "no limit". */
function limitOf(ms: number): number {
  return Number.isFinite(ms) ? ms : 0;
}

function assertPath(path: string): void {
  if (/^\/[\x21-\x7e]*$/.test(path) && !path.includes("#")) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Not a request path: ${JSON.stringify(path)}.`, {
    hint: "Start it with a slash, and percent-encode spaces, # and everything that is not ASCII.",
  });
}
