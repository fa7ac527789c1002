import type { ConnectionOptions } from "node:tls";
import { assertKnownOptions, EcephysError, isOptionsObject, type Logger, valueText } from "@ecephys/core";
import { HttpEngine, type HttpEngineOptions } from "@ecephys/http";
import { type Environment, type LimsCredentials, resolveCredentials } from "./credentials.js";
import type { LimsEngine } from "./engine.js";
import { EcephysProjectLimsApi } from "./lims-api.js";
import { PostgresClient } from "./postgres/postgres-client.js";
import type { SqlClient } from "./sql-client.js";

/** Where LIMS is and how to ask it. Durations are milliseconds. */
export interface CreateLimsApiOptions extends Pick<HttpEngineOptions, "proxy" | "maxBytesPerSecond"> {
  /** How to get into the database; what is left out comes from `LIMS_DBNAME`, `LIMS_USER`, `LIMS_HOST`, `LIMS_PORT`, `LIMS_PASSWORD`. */
  readonly limsCredentials?: Partial<LimsCredentials>;
  /** Where the `LIMS_*` variables are looked up. Default `process.env`. */
  readonly env?: Environment;
  /** Of the web application the files come from. Default `http`. To be given together with `host`. */
  readonly scheme?: "http" | "https";
  /** Of the web application. Default `lims2`. May have a port. */
  readonly host?: string;
  /** Encrypt the connection to the database and check the server's certificate, or Node's options for that. Default false. */
  readonly tls?: boolean | ConnectionOptions;
  /** Longest time for one query, request or download. Default 1,200,000 (20 minutes). */
  readonly timeoutMs?: number;
  /** Longest time for making a connection. Default 30,000. */
  readonly connectTimeoutMs?: number;
  /** Connections to the database at once. Default 4. */
  readonly maxConnections?: number;
  /** Tries per query or request, the first included. Default 2. */
  readonly tries?: number;
  readonly logger?: Logger;
  /** An SQL client of your own instead of credentials, tls and maxConnections. You close it. */
  readonly client?: SqlClient;
  /** An engine of your own instead of the options of ours (scheme, host, proxy, maxBytesPerSecond). You close it. */
  readonly engine?: LimsEngine;
}

const DEFAULTS = { scheme: "http", host: "lims2" } as const;
const CLIENT_OPTIONS = ["limsCredentials", "env", "tls", "maxConnections"] as const;
const ENGINE_OPTIONS = ["scheme", "host", "proxy", "maxBytesPerSecond"] as const;
const OTHERS = ["timeoutMs", "connectTimeoutMs", "tries", "logger", "client", "engine"] as const;

/**
 * Connects to LIMS; nothing goes on the wire before the first call.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for credentials that are missing (all named at once), a scheme without a host
 *   or the reverse, unknown options, or numbers that cannot be
 */
export function createLimsApi(options: CreateLimsApiOptions = {}): EcephysProjectLimsApi {
  assertKnownOptions(options, [...CLIENT_OPTIONS, ...ENGINE_OPTIONS, ...OTHERS]);
  if (options.client !== undefined) refuseIgnored(options, CLIENT_OPTIONS, "a client");
  if (options.engine !== undefined) refuseIgnored(options, ENGINE_OPTIONS, "an engine");
  const { logger, env = process.env } = options;
  const tries = count("tries", options.tries ?? 2);
  const timeoutMs = duration("timeoutMs", options.timeoutMs ?? 1_200_000);
  const connectTimeoutMs = duration("connectTimeoutMs", options.connectTimeoutMs ?? 30_000);
  const given = { tries, ...(logger !== undefined && { logger }) };
  const owned: { close?(): Promise<void> }[] = [];
  const own = <Made extends { close?(): Promise<void> }>(made: Made): Made => {
    owned.push(made);
    return made;
  };
  const client: SqlClient =
    options.client ??
    own(
      new PostgresClient({
        credentials: resolveCredentials(options.limsCredentials ?? {}, env),
        timeoutMs,
        connectTimeoutMs,
        maxConnections: count("maxConnections", options.maxConnections ?? 4),
        tls: tlsOf(options.tls ?? false),
      }),
    );
  const { proxy, maxBytesPerSecond } = options;
  const transfer = {
    ...(proxy !== undefined && { proxy }),
    ...(maxBytesPerSecond !== undefined && { maxBytesPerSecond }),
  };
  const engine: LimsEngine =
    options.engine ?? own(new HttpEngine({ ...address(options), ...given, ...transfer, timeoutMs, connectTimeoutMs }));
  return new EcephysProjectLimsApi({ client, engine, ...given, owned });
}

function address({ scheme, host }: CreateLimsApiOptions): { scheme: "http" | "https"; host: string } {
  if (scheme === undefined && host === undefined) return DEFAULTS;
  if (scheme !== undefined && host !== undefined) return { scheme, host };
  throw refuse(
    "scheme and host must be given together, or neither.",
    'They are those of the web application, for example { scheme: "http", host: "127.0.0.1:8080" }.',
  );
}

function refuseIgnored(
  options: CreateLimsApiOptions,
  names: readonly (keyof CreateLimsApiOptions)[],
  own: string,
): void {
  const ignored = names.filter((name) => options[name] !== undefined);
  if (ignored.length > 0) throw refuse(`With ${own} of your own, ${ignored.join(", ")} would be ignored.`);
}

function tlsOf(tls: boolean | ConnectionOptions): boolean | ConnectionOptions {
  if (typeof tls === "boolean" || isOptionsObject(tls)) return tls;
  const hint = "Pass true for an encrypted connection to a server whose certificate is checked.";
  throw refuse(`tls must be true, false or an object of Node's TLS options, got ${valueText(tls)}.`, hint);
}

function count(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw refuse(`${name} must be a whole number from 1, got ${valueText(value)}.`);
}

function duration(name: string, value: number): number {
  if (typeof value === "number" && value >= 1) return value;
  throw refuse(`${name} must be milliseconds, at least 1, got ${valueText(value)}.`, "Pass Infinity for no limit.");
}

function refuse(summary: string, hint?: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", summary, hint === undefined ? {} : { hint });
}
