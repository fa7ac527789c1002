import { EcephysError, HttpStatusError } from "@ecephys/core";
import { seconds } from "./request-scope.js";
import { shownUrl } from "./shown-url.js";

/** How far a request had come when it failed. */
export interface FailurePoint {
  /** For messages. */
  readonly url: string;
  /** host:port of the server that was talked to. */
  readonly host: string;
  /** host:port of the proxy in between. */
  readonly proxy?: string;
  readonly connectTimeoutMs: number;
  readonly stallTimeoutMs: number;
  /** Body bytes received; `undefined` before the answer's headers. */
  readonly received?: number;
  /** Content-Length, where there was one. */
  readonly announced?: number;
}

/** Turns whatever undici, TLS or the operating system threw into one of ours. */
export function toTypedError(error: unknown, point: FailurePoint): EcephysError {
  if (error instanceof EcephysError) return error;
  const code = String((error as { code?: unknown } | undefined)?.code ?? "");
  const message = error instanceof Error ? error.message : String(error);
  const { host, proxy } = point;
  // Whom the connection itself is made to.
  const peer = proxy === undefined ? host : `the proxy ${proxy}`;
  const url = shownUrl(point.url);
  const far = point.received === undefined ? "before answering" : `after ${bytesOf(point)}`;
  const make = (kind: EcephysError["code"], summary: string, hint: string) =>
    new EcephysError(kind, summary, {
      hint: proxy === undefined ? hint : `${hint} ${proxyHint(proxy)}`,
      cause: error,
    });

  const refusal = /^Proxy response \((\d+)\)/.exec(message)?.[1];
  if (proxy !== undefined && refusal !== undefined) return proxyRefusal(Number(refusal), proxy, point, error);
  switch (code) {
    case "ECONNREFUSED":
      return make(
        "ECEPHYS_NETWORK",
        `Nothing answers at ${peer}: the connection was refused (${url}).`,
        "Check the host and the port, and that the server is running.",
      );
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return make(
        "ECEPHYS_NETWORK",
        `The name of ${proxy === undefined ? `the host ${host}` : peer} could not be resolved (${code}, ${url}).`,
        "Check its spelling, and that this machine has a network and a name server (a lab's hosts may need its VPN).",
      );
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return make(
        "ECEPHYS_NETWORK",
        `There is no way to ${peer} (${code}, ${url}).`,
        "Check this machine's network, VPN and firewall.",
      );
    case "UND_ERR_CONNECT_TIMEOUT":
    case "ETIMEDOUT":
      return make(
        "ECEPHYS_TIMEOUT",
        `No connection to ${peer} within ${seconds(point.connectTimeoutMs)} (${url}).`,
        "Check the host and the port, and whether a firewall or proxy is in between.",
      );
    case "UND_ERR_HEADERS_TIMEOUT":
    case "UND_ERR_BODY_TIMEOUT":
      return make(
        "ECEPHYS_TIMEOUT",
        `${host} sent nothing for ${seconds(point.stallTimeoutMs)}, ${far} (${url}).`,
        "Try again later, or raise the stall timeout if the server is known to be slow.",
      );
    case "UND_ERR_RES_CONTENT_LENGTH_MISMATCH":
      return shortBody(point, error);
    case "UND_ERR_SOCKET":
      if (point.received !== undefined && message === "other side closed") return shortBody(point, error);
      break;
    case "UND_ERR_INVALID_ARG":
      return make("ECEPHYS_BAD_ARGUMENT", `The request for ${url} is malformed: ${message}.`, "Check the headers.");
    case "UND_ERR_DESTROYED":
    case "UND_ERR_CLOSED":
      return make("ECEPHYS_BAD_ARGUMENT", `The dispatcher was closed (${url}).`, "Open a new engine.");
  }
  if (isParserError(error) || code === "UND_ERR_HEADERS_OVERFLOW") {
    if (point.received !== undefined && message.includes("EOF")) return shortBody(point, error);
    return make(
      "ECEPHYS_INVALID_RESPONSE",
      `${host} does not speak HTTP as it should ${far}: ${message} (${url}).`,
      "Check scheme, host and port: another kind of server may be listening there.",
    );
  }
  if (/wrong version number/i.test(message)) {
    return make(
      "ECEPHYS_NETWORK",
      `${host} answers, but not with TLS: this port speaks http, not https (${url}).`,
      'Use the scheme "http", or the port of the secure server.',
    );
  }
  if (/^(ERR_TLS|ERR_SSL|CERT_|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) {
    return make(
      "ECEPHYS_NETWORK",
      `No secure connection to ${host}: ${message} (${code}, ${url}).`,
      "Check the scheme and the server's certificate; for a private authority set NODE_EXTRA_CA_CERTS.",
    );
  }
  return make(
    "ECEPHYS_NETWORK",
    `The connection to ${host} broke ${far}: ${message}${code === "" ? "" : ` (${code})`} (${url}).`,
    "Check this machine's network and the server, and try again.",
  );
}

/** A proxy that does not let the request through. */
function proxyRefusal(status: number, proxy: string, point: FailurePoint, cause: unknown): HttpStatusError {
  return new HttpStatusError(
    `The proxy ${proxy} answered ${status} when asked for a connection to ${point.host} (${shownUrl(point.url)}).`,
    { status, url: point.url },
    { hint: status === 407 ? PROXY_CREDENTIALS_HINT : proxyHint(proxy), cause },
  );
}

/** For a proxy that answers 407. */
export const PROXY_CREDENTIALS_HINT =
  "The proxy asks for a user name and a password: put them into its address, http://user:password@host:port.";

function proxyHint(proxy: string): string {
  return `The request goes through the proxy ${proxy}: check it, name the host in NO_PROXY, or pass proxy: false.`;
}

/** undici's complaint about bytes that are not HTTP. Its `code` is not reliably set. */
export function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === "HTTPParserError";
}

/** `ECEPHYS_SHORT_BODY`: the body ended before the end that was announced. */
function shortBody(point: FailurePoint, cause: unknown): EcephysError {
  return new EcephysError(
    "ECEPHYS_SHORT_BODY",
    `${point.host} closed the connection too early, after ${bytesOf(point)} (${shownUrl(point.url)}).`,
    { hint: "Try again; if it stays, the server's copy or a proxy in between is broken.", cause },
  );
}

function bytesOf(point: FailurePoint): string {
  const of = point.announced === undefined ? "" : ` of ${point.announced}`;
  return `${point.received ?? 0}${of} bytes`;
}
