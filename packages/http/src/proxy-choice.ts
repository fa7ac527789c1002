import { BlockList, isIP } from "node:net";
import { EcephysError } from "@ecephys/core";

/** A proxy to go through. */
export interface ProxyServer {
  /** Scheme, host and port: no user name, no password. */
  readonly origin: string;
  /** For messages. */
  readonly host: string;
  /** The value of `Proxy-Authorization`, where the address had a user name. */
  readonly authorization?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Decides which requests go through a proxy: every one, none, or as the environment says. */
export class ProxyChoice {
  readonly #explicit: ProxyServer | undefined;
  readonly #environment: Environment;
  readonly #exempt: (url: URL) => boolean;

  /**
   * @param option - an address, false for none, or "environment"
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an address that is none
   */
  constructor(option: string | false, environment: Environment) {
    const fromEnvironment = option === "environment";
    this.#explicit = fromEnvironment || option === false ? undefined : parseProxy("proxy", option);
    this.#environment = fromEnvironment ? environment : {};
    this.#exempt = exemptions(environment.no_proxy || environment.NO_PROXY || "");
  }

  /**
   * The proxy for requests to `origin`, if they take one.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if the environment names one that cannot be
   */
  proxyFor(origin: string): ProxyServer | undefined {
    if (this.#explicit !== undefined) return this.#explicit;
    const url = new URL(origin);
    const lower = url.protocol === "https:" ? "https_proxy" : "http_proxy";
    const name = [lower, lower.toUpperCase()].find((variable) => this.#environment[variable]);
    if (name === undefined || isLoopback(url.hostname) || this.#exempt(url)) return undefined;
    return parseProxy(name, this.#environment[name]);
  }
}

function parseProxy(name: string, value: unknown): ProxyServer {
  // As curl does: a bare host is an HTTP proxy.
  const text = typeof value === "string" && !value.includes("://") ? `http://${value}` : String(value);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.hostname === "" || !/^https?:$/.test(url.protocol)) {
    // Its value may hold a password.
    const kind = url === undefined ? "is not an address" : `has the scheme "${url.protocol.replace(":", "")}"`;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The proxy given by ${name} ${kind}.`, {
      hint: "Give it as http://host:port or https://host:port, with user:password@ before the host if it asks for them; or pass proxy: false.",
    });
  }
  const { origin, host, username, password } = url;
  if (username === "") return { origin, host };
  const credentials = `${decoded(username)}:${decoded(password)}`;
  return { origin, host, authorization: `Basic ${Buffer.from(credentials).toString("base64")}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Understands `NO_PROXY`: hosts (with what is below them), addresses, ranges like 10.0.0.0/8, each with an optional port; or `*`. */
function exemptions(list: string): (url: URL) => boolean {
  const entries = list
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== "")
    .map(exemption);
  return (url) => entries.some((exempts) => exempts(url));
}

function exemption(entry: string): (url: URL) => boolean {
  if (entry === "*") return () => true;
  const [, address, bits] = /^\[?([^\]]+?)\]?\/(\d+)$/.exec(entry) ?? [];
  if (address !== undefined) return inRange(address, Number(bits));
  const [, name = entry, port] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(entry) ?? [];
  const bare = name.replace(/^\*?\./, "").replace(/^\[|\]$/g, "");
  return (url) => {
    const hostname = bareHost(url);
    const same = hostname === bare || (isIP(hostname) === 0 && hostname.endsWith(`.${bare}`));
    return same && (port === undefined || port === portOf(url));
  };
}

function inRange(address: string, bits: number): (url: URL) => boolean {
  const version = isIP(address);
  if (version === 0 || bits > (version === 4 ? 32 : 128)) return () => false;
  const range = new BlockList();
  range.addSubnet(address, bits, version === 4 ? "ipv4" : "ipv6");
  return (url) => {
    const hostname = bareHost(url);
    return isIP(hostname) === version && range.check(hostname, version === 4 ? "ipv4" : "ipv6");
  };
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

function portOf(url: URL): string {
  return url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
}
