import { HttpStatusError } from "@ecephys/core";

/** One address on the way to an answer. */
export interface Hop {
  readonly origin: string;
  /** Exactly what goes on the request line. */
  readonly path: string;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Follows `Location` headers from a starting point, within bounds. */
export class RedirectChain {
  readonly #home: string;
  readonly #visited: Hop[];
  readonly #limit: number;
  /** Whether every hop so far is the engine's own origin: only then may credentials be sent. */
  trusted = true;

  constructor(start: Hop, limit: number) {
    this.#home = start.origin;
    this.#visited = [start];
    this.#limit = limit;
  }

  get hop(): Hop {
    return this.#visited.at(-1)!;
  }

  /** The current address for messages. A foreign one loses its query, which may be a signature that grants access. */
  get url(): string {
    return this.#show(this.hop);
  }

  /**
   * Moves on to where `location` points.
   * @returns false if the status is not a redirect, or has no address
   * @throws HttpStatusError for a loop, too many redirects or an address that is not HTTP: trying again cannot help
   */
  follow(status: number, location: string | undefined): boolean {
    if (!REDIRECTS.has(status) || location === undefined) return false;
    const base = `${this.hop.origin}${this.hop.path}`;
    const target = URL.canParse(location, base) ? new URL(location, base) : undefined;
    if (target === undefined || !/^https?:$/.test(target.protocol)) {
      throw this.#refusal(status, `redirects to ${JSON.stringify(location)}, which is not a web address`);
    }
    const next: Hop = { origin: target.origin, path: target.pathname + target.search };
    const loop = this.#visited.some((seen) => seen.origin === next.origin && seen.path === next.path);
    if (loop) throw this.#refusal(status, `redirects in a loop, back to ${this.#show(next)}`);
    if (this.#visited.length > this.#limit) {
      throw this.#refusal(status, `redirects once more after ${this.#limit} redirects, to ${this.#show(next)}`);
    }
    this.trusted &&= next.origin === this.#home;
    this.#visited.push(next);
    return true;
  }

  #refusal(status: number, what: string): HttpStatusError {
    const way = this.#visited.map((hop) => this.#show(hop)).join(" → ");
    return new HttpStatusError(
      `${this.url} (${status}) ${what}. The way here: ${way}.`,
      { status, url: this.url },
      { hint: "Check scheme and host; if they are right, the server is misconfigured." },
    );
  }

  #show(hop: Hop): string {
    return hop.origin + (hop.origin === this.#home ? hop.path : hop.path.replace(/\?.*/s, ""));
  }
}
