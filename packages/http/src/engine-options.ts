import { assertKnownOptions, EcephysError, type Logger, type RetryPolicy, silentLogger } from "@ecephys/core";
import type { Dispatcher } from "undici";
import { ProxyChoice } from "./proxy-choice.js";
import { sleepUnlessAborted } from "./sleep.js";

/** How an {@link HttpEngine} reaches its server, and how patient it is. Durations are milliseconds; `Infinity` means no limit. */
export interface HttpEngineOptions {
  /** Default `http`. */
  readonly scheme?: "http" | "https";
  /** `host` or `host:port`; an IPv6 address in brackets. */
  readonly host: string;
  /** Longest time for one request, body included. Default 1,200,000 (20 min). A download that made progress resumes. */
  readonly timeoutMs?: number;
  /** Longest time for making a connection, TLS included. Default 30,000. Without effect on an injected `dispatcher`. */
  readonly connectTimeoutMs?: number;
  /** Longest silence of the server, before its answer or within. Default 60,000. */
  readonly stallTimeoutMs?: number;
  /** All tries, the first included. Default 2. */
  readonly tries?: number;
  /** Wait before the second try; doubles each time, with jitter. Default 500. */
  readonly baseDelayMs?: number;
  /** Longest wait between tries, unless the server asks for more. Default 30,000. */
  readonly maxDelayMs?: number;
  /** A `Retry-After` beyond this is not waited for: the error is thrown at once and says how long. Default 300,000. */
  readonly maxRetryAfterMs?: number;
  /** Redirects followed per request. Default 5. */
  readonly maxRedirects?: number;
  /** How often one download may reconnect in all; progress renews `tries` but not this. Default 100. */
  readonly maxResumes?: number;
  /** All files together that this engine downloads come no faster than this. Documents do not count. Default: no limit. */
  readonly maxBytesPerSecond?: number;
  /** Sent to the server's own origin only, never along a redirect to another one: the place for credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default `ecephys`. */
  readonly userAgent?: string;
  /** Told of every request (debug) and retry (warn). Silent by default. */
  readonly logger?: Logger;
  /** Waits between tries, and for `maxBytesPerSecond`; injected in tests. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** In [0, 1), for jitter; injected in tests. */
  readonly random?: () => number;
  /** Milliseconds since 1970, for a `Retry-After` date, rates and `maxBytesPerSecond`; injected in tests. */
  readonly now?: () => number;
  /**
   * `"environment"` (default): as `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (or in lower case, which wins) say when the
   * engine is made; requests to this machine itself (localhost, 127.x.x.x, ::1) never take a proxy. An address,
   * `http://user:password@host:port`: every request takes it. `false`: none does.
   */
  readonly proxy?: "environment" | (string & {}) | false;
  /** An undici dispatcher that can reach any origin; no other proxy is used then. It stays its owner's: `close()` leaves it open. */
  readonly dispatcher?: Dispatcher;
}

/** {@link HttpEngineOptions} with everything decided and checked. */
export interface EngineSettings {
  readonly origin: string;
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly stallTimeoutMs: number;
  readonly maxRetryAfterMs: number;
  readonly maxRedirects: number;
  readonly maxResumes: number;
  readonly maxBytesPerSecond: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly userAgent: string;
  readonly logger: Logger;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly policy: RetryPolicy;
  readonly proxies: ProxyChoice;
}

const DURATIONS = {
  timeoutMs: 1_200_000,
  connectTimeoutMs: 30_000,
  stallTimeoutMs: 60_000,
  baseDelayMs: 500,
  maxDelayMs: 30_000,
  maxRetryAfterMs: 300_000,
} as const;
const COUNTS = { tries: 2, maxRedirects: 5, maxResumes: 100 } as const;
const OTHERS = [
  "scheme",
  "host",
  "headers",
  "maxBytesPerSecond",
  "userAgent",
  "logger",
  "sleep",
  "random",
  "now",
  "proxy",
  "dispatcher",
];

/**
 * Fills in defaults.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option, a host that is not one, or an impossible number
 */
export function resolveSettings(options: HttpEngineOptions): EngineSettings {
  assertKnownOptions(options, [...Object.keys(DURATIONS), ...Object.keys(COUNTS), ...OTHERS]);
  const logger = options.logger ?? silentLogger;
  const sleep = options.sleep ?? sleepUnlessAborted;
  return {
    origin: originOf(options.scheme ?? "http", options.host),
    timeoutMs: duration(options, "timeoutMs"),
    connectTimeoutMs: duration(options, "connectTimeoutMs"),
    stallTimeoutMs: duration(options, "stallTimeoutMs"),
    maxRetryAfterMs: duration(options, "maxRetryAfterMs"),
    maxRedirects: count(options, "maxRedirects", 0),
    maxResumes: count(options, "maxResumes", 0),
    maxBytesPerSecond: rate(options.maxBytesPerSecond ?? Number.POSITIVE_INFINITY),
    headers: Object.fromEntries(Object.entries(options.headers ?? {}).map(([k, v]) => [k.toLowerCase(), v])),
    userAgent: options.userAgent ?? "ecephys",
    logger,
    now: options.now ?? Date.now,
    proxies: proxiesOf(options),
    sleep,
    policy: {
      tries: count(options, "tries", 1),
      baseDelayMs: duration(options, "baseDelayMs"),
      maxDelayMs: duration(options, "maxDelayMs"),
      sleep,
      logger,
      ...(options.random === undefined ? {} : { random: options.random }),
    },
  };
}

function proxiesOf({ proxy, dispatcher }: HttpEngineOptions): ProxyChoice {
  if (proxy !== undefined && proxy !== false && dispatcher !== undefined) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "With a dispatcher of your own, proxy would be ignored.", {
      hint: "Leave one of the two out.",
    });
  }
  return new ProxyChoice(proxy ?? "environment", { ...process.env });
}

function originOf(scheme: string, host: string): string {
  if (scheme !== "http" && scheme !== "https") {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `scheme must be "http" or "https", got ${JSON.stringify(scheme)}.`);
  }
  const text = typeof host === "string" ? host : "";
  const url = URL.canParse(`${scheme}://${text}`) ? new URL(`${scheme}://${text}`) : undefined;
  // The host part alone: anything more (a path, a user, a second scheme) would be lost without a word.
  if (url === undefined || text === "" || /[/?#@\\\s]/.test(text)) {
    // Only the kind of mistake is named: a host with a user part may hold a password.
    const got = text.includes("@") ? "one with a user name" : JSON.stringify(host);
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `host must be a host name with an optional port, got ${got}.`, {
      hint: 'Pass e.g. "api.brain-map.org" or "127.0.0.1:8080"; the scheme has its own option.',
    });
  }
  return url.origin;
}

function duration(options: HttpEngineOptions, name: keyof typeof DURATIONS): number {
  const value = options[name] ?? DURATIONS[name];
  const least = name === "baseDelayMs" || name === "maxDelayMs" || name === "maxRetryAfterMs" ? 0 : 1;
  if (typeof value === "number" && value >= least) return value;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `${name} must be milliseconds, at least ${least}, got ${String(value)}.`,
    {
      hint: "Pass Infinity for no limit.",
    },
  );
}

function count(options: HttpEngineOptions, name: keyof typeof COUNTS, least: number): number {
  const value = options[name] ?? COUNTS[name];
  if (Number.isInteger(value) && value >= least) return value;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `${name} must be a whole number, at least ${least}, got ${String(value)}.`,
  );
}

function rate(value: number): number {
  if (typeof value === "number" && value > 0) return value;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `maxBytesPerSecond must be more than 0, got ${String(value)}.`, {
    hint: "Leave it out for no limit.",
  });
}
