import { EcephysError } from "@ecephys/core";
import type { Dispatcher } from "undici";
import { Answer } from "./answer.js";
import type { EngineSettings } from "./engine-options.js";
import { type FailurePoint, toTypedError } from "./network-errors.js";
import { type PulledAnswer, pullAnswer } from "./pulled-answer.js";
import { RedirectChain } from "./redirect-chain.js";
import { RequestScope } from "./request-scope.js";
import { limitOf, type Route, Routes } from "./routes.js";
import { SurplusWatch } from "./surplus-watch.js";

/** One request, made once: deadlines, redirects and typed errors, but no retries and no judgement of the status. */
export class Transport {
  readonly settings: EngineSettings;
  readonly #routes: Routes;
  readonly #surplus: SurplusWatch;
  readonly #scopes = new Set<RequestScope>();
  #closed = false;

  constructor(settings: EngineSettings, dispatcher?: Dispatcher) {
    this.settings = settings;
    this.#routes = new Routes(settings, dispatcher);
    this.#surplus = new SurplusWatch(this.#routes.dispatcher);
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
    let route: Route | undefined;
    try {
      for (;;) {
        route = this.#routes.to(chain.hop);
        const sent = { ...(chain.trusted ? settings.headers : {}), "user-agent": settings.userAgent, ...headers };
        const pulled = await this.#dispatch(method, route, sent, scope);
        const { url } = chain;
        settings.logger.debug(`${method} ${url} answered ${pulled.status}`);
        const answer = new Answer(pulled, {
          url,
          method,
          scope,
          origin: route.origin,
          surplus: this.#surplus,
          point: this.#point(chain, route),
        });
        try {
          if (!chain.follow(answer.status, answer.header("location"))) return answer;
        } catch (error) {
          answer.discard();
          throw error;
        }
        // The body of a redirect is of no use, and ending its connection is cheaper than waiting for it.
        pulled.body.discard();
      }
    } catch (error) {
      const typed = scope.verdict(chain.url) ?? toTypedError(error, this.#point(chain, route));
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
    await this.#routes.close();
  }

  #dispatch(
    method: "GET" | "HEAD",
    route: Route,
    headers: Readonly<Record<string, string>>,
    scope: RequestScope,
  ): Promise<PulledAnswer> {
    const stall = limitOf(this.settings.stallTimeoutMs);
    const request = {
      origin: route.origin,
      path: route.path,
      method,
      headers: { ...headers, ...route.headers },
      headersTimeout: stall,
      bodyTimeout: stall,
    };
    return pullAnswer(route.dispatcher, request, scope.signal);
  }

  #point(chain: RedirectChain, route: Route | undefined): FailurePoint {
    const { connectTimeoutMs, stallTimeoutMs } = this.settings;
    const proxy = route?.proxy === undefined ? {} : { proxy: route.proxy };
    return { url: chain.url, host: new URL(chain.hop.origin).host, ...proxy, connectTimeoutMs, stallTimeoutMs };
  }
}

function assertPath(path: string): void {
  if (/^\/[\x21-\x7e]*$/.test(path) && !path.includes("#")) return;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Not a request path: ${JSON.stringify(path)}.`, {
    hint: "Start it with a slash, and percent-encode spaces, # and everything that is not ASCII.",
  });
}
