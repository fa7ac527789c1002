import { Agent, type Dispatcher, Pool, ProxyAgent } from "undici";
import type { EngineSettings } from "./engine-options.js";
import type { ProxyServer } from "./proxy-choice.js";
import type { Hop } from "./redirect-chain.js";

/** How a request gets to where it goes. */
export interface Route {
  readonly dispatcher: Dispatcher;
  /** Whom the connection is made to. */
  readonly origin: string;
  /** What goes on the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** host:port of the proxy in between. */
  readonly proxy?: string;
}

/** The engine's connections: straight to the server, or through proxies. */
export class Routes {
  /** Makes all connections but those through a tunnel. */
  readonly dispatcher: Dispatcher;
  readonly #settings: EngineSettings;
  readonly #isInjected: boolean;
  readonly #tunnels = new Map<string, ProxyAgent>();

  /** @param injected - does all the talking; stays open */
  constructor(settings: EngineSettings, injected: Dispatcher | undefined) {
    this.#settings = settings;
    this.#isInjected = injected !== undefined;
    this.dispatcher = injected ?? new Agent({ connect: { timeout: limitOf(settings.connectTimeoutMs) } });
  }

  to(hop: Hop): Route {
    const proxy = this.#isInjected ? undefined : this.#settings.proxies.proxyFor(hop.origin);
    if (proxy === undefined) return { ...hop, dispatcher: this.dispatcher, headers: {} };
    if (hop.origin.startsWith("https:")) {
      return { ...hop, dispatcher: this.#tunnel(proxy), headers: {}, proxy: proxy.host };
    }
    // Not through a tunnel: many proxies grant those to port 443 alone.
    return {
      dispatcher: this.dispatcher,
      origin: proxy.origin,
      path: hop.origin + hop.path,
      headers: {
        host: new URL(hop.origin).host,
        ...(proxy.authorization === undefined ? {} : { "proxy-authorization": proxy.authorization }),
      },
      proxy: proxy.host,
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#tunnels.values()].map((tunnel) => tunnel.destroy()));
    if (!this.#isInjected) await this.dispatcher.destroy();
  }

  #tunnel(proxy: ProxyServer): ProxyAgent {
    const known = this.#tunnels.get(proxy.origin);
    if (known !== undefined) return known;
    const timeout = limitOf(this.#settings.connectTimeoutMs);
    const headersTimeout = limitOf(this.#settings.stallTimeoutMs);
    const tunnel = new ProxyAgent({
      uri: proxy.origin,
      ...(proxy.authorization === undefined ? {} : { token: proxy.authorization }),
      requestTls: { timeout },
      proxyTls: { timeout },
      clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout }),
    });
    this.#tunnels.set(proxy.origin, tunnel);
    return tunnel;
  }
}

/** undici says 0 for "no limit". */
export function limitOf(ms: number): number {
  return Number.isFinite(ms) ? ms : 0;
}
