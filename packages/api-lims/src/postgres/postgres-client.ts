/// <reference path="./pg-cursor.d.ts" />
import { setMaxListeners } from "node:events";
import { Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import { EcephysError } from "@ecephys/core";
import { untilAborted } from "@ecephys/core/backend-parts";
import pg from "pg";
import Cursor from "pg-cursor";
import type { LimsCredentials } from "../credentials.js";
import type { SqlClient, SqlOptions, SqlRow } from "../sql-client.js";
import { postgresError } from "./postgres-error.js";
import { VALUE_PARSERS } from "./value-parsers.js";
import { within } from "./within.js";

/** How a {@link PostgresClient} connects and how patient it is. Durations are milliseconds. */
export interface PostgresSettings {
  readonly credentials: LimsCredentials;
  /** Longest time for one query, all its rows included; Infinity for no limit. */
  readonly timeoutMs: number;
  /** Longest time for making a connection. */
  readonly connectTimeoutMs: number;
  readonly maxConnections: number;
  /** `true`: with TLS, the server's certificate checked; or Node's options for it. */
  readonly tls: boolean | ConnectionOptions;
}

/** Rows fetched at once: what lies in memory beside the columns they become. */
const BATCH_ROWS = 1000;
/** What the server is given beyond the timeout to say so itself. */
const GRACE_MS = 10_000;

/**
 * `pg` as an SQL client: every query in a read-only transaction of its own and through a cursor, on one of a few
 * connections. A connection on which anything failed is not used again, so calls work as soon as the server does.
 */
export class PostgresClient implements SqlClient {
  readonly origin: string;
  readonly #settings: PostgresSettings;
  readonly #pool: pg.Pool;
  readonly #cancelling = new Set<Promise<void>>();
  readonly #sockets = new Set<Socket>();
  readonly #closing = new AbortController();

  constructor(settings: PostgresSettings) {
    // Every call under way listens.
    setMaxListeners(0, this.#closing.signal);
    const { host, port, dbname } = settings.credentials;
    this.origin = `${host}:${port}/${dbname}`;
    this.#settings = settings;
    const config = { ...clientConfig(settings), stream: () => this.#socket() };
    // The pool would count waiting for a free connection as connecting.
    class Client extends pg.Client {
      constructor() {
        super(config);
      }
    }
    this.#pool = new pg.Pool({ max: settings.maxConnections, allowExitOnIdle: true, Client });
    // A connection may break while nobody uses it: the pool drops it, and there is nobody to tell.
    this.#pool.on("error", () => undefined);
  }

  async *query(text: string, values: readonly unknown[], { signal }: SqlOptions = {}): AsyncGenerator<SqlRow[]> {
    const connection = await this.#checkOut(signal);
    // Told to the reader already, or nobody reads any more.
    const ignore = () => undefined;
    connection.on("error", ignore);
    let whole = false;
    try {
      await this.#answer(connection.query(this.#begin()), signal, connection);
      const cursor = connection.query(new Cursor<SqlRow>(text, [...values], { types: VALUE_PARSERS }));
      for (;;) {
        const rows = await this.#answer(cursor.read(BATCH_ROWS), signal, connection);
        if (rows.length > 0) yield rows;
        if (rows.length < BATCH_ROWS) break;
      }
      await this.#answer(connection.query("commit"), signal, connection);
      whole = true;
    } catch (error) {
      throw this.#explain(error);
    } finally {
      connection.off("error", ignore);
      connection.release(!whole);
    }
  }

  /** Aborts what is still running (`ECEPHYS_ABORTED`) and closes the connections. Idempotent. */
  async close(): Promise<void> {
    if (this.#pool.ending) return;
    const ended = this.#pool.end();
    this.#closing.abort(new Error("closed"));
    // The pool would wait for connections that may never come, and for queries nobody reads any more.
    for (const socket of this.#sockets) {
      if (socket.connecting) socket.destroy();
      else socket.destroySoon();
    }
    await ended;
    await Promise.all(this.#cancelling);
  }

  #socket(): Socket {
    const socket = new Socket();
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    return socket;
  }

  /** A connection from the pool; one that comes too late for an aborted call goes back. */
  async #checkOut(signal: AbortSignal | undefined): Promise<pg.PoolClient> {
    if (this.#pool.ending) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The connection to LIMS at ${this.origin} was closed.`, {
        hint: "Open a new backend or cache, or close it later.",
      });
    }
    const connecting = this.#pool.connect();
    const during = `connecting to ${this.origin}`;
    try {
      // A pool that is closed forgets whoever waits for a connection.
      return await untilAborted(untilAborted(connecting, this.#closing.signal, during), signal, during);
    } catch (error) {
      connecting.then(
        (connection) => connection.release(),
        () => undefined,
      );
      throw this.#explain(error);
    }
  }

  #begin(): string {
    const { timeoutMs } = this.#settings;
    // 0 means none, and so does what Postgres cannot count to.
    const timeout = timeoutMs < 2 ** 31 ? Math.ceil(timeoutMs) : 0;
    return `begin read only; set local statement_timeout = ${timeout}`;
  }

  /** What the server answers, unless it falls silent or the caller gives up: then it is told to stop. */
  async #answer<T>(pending: Promise<T>, signal: AbortSignal | undefined, connection: pg.PoolClient): Promise<T> {
    const patience = this.#settings.timeoutMs + GRACE_MS;
    try {
      return await untilAborted(within(pending, patience, this.origin), signal, `reading from ${this.origin}`);
    } catch (error) {
      if (signal?.aborted === true || this.#pool.ending) this.#cancel(connection);
      throw error;
    }
  }

  /** Has the server stop what a connection waits for: closing it would leave the query running. */
  #cancel(connection: pg.PoolClient): void {
    const { processID } = connection as { readonly processID?: number };
    const messenger = new pg.Client(clientConfig(this.#settings));
    messenger.on("error", () => undefined);
    const cancelling = messenger
      .connect()
      .then(() => messenger.query("select pg_cancel_backend($1)", [processID]))
      .then(() => messenger.end())
      // Whoever aborted got what they wanted; the query ends by its timeout.
      .catch(() => undefined)
      .finally(() => this.#cancelling.delete(cancelling));
    this.#cancelling.add(cancelling);
  }

  #explain(error: unknown): unknown {
    if (this.#pool.ending && !(error instanceof EcephysError)) {
      return new EcephysError("ECEPHYS_ABORTED", `LIMS at ${this.origin} was closed while it was being asked.`);
    }
    const { user, password } = this.#settings.credentials;
    return postgresError(error, { origin: this.origin, user, password });
  }
}

function clientConfig({ credentials, connectTimeoutMs, tls }: PostgresSettings): pg.ClientConfig {
  const { dbname, user, host, port, password } = credentials;
  return {
    database: dbname,
    user,
    host,
    port,
    password,
    // A copy: pg writes to it.
    ssl: typeof tls === "object" ? { ...tls } : tls,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: "ecephys",
    keepAlive: true,
    types: VALUE_PARSERS,
  };
}
