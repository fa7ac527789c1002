import { type CallOptions, EcephysError, type Logger, throwIfAborted } from "@ecephys/core";
import { render, type Sql } from "./sql/sql.js";
import { batchesOf, type SqlClient, type SqlRow } from "./sql-client.js";

/** Asks a client, and sees to it that an abort is one, whatever the client makes of the signal. */
export class Database {
  readonly origin: string;
  readonly #client: SqlClient;
  readonly #logger: Logger;

  constructor(client: SqlClient, logger: Logger) {
    this.origin = client.origin;
    this.#client = client;
    this.#logger = logger;
  }

  /** The rows of a query, batch by batch. `what` is what they are called. */
  async *batches(question: Sql, what: string, { signal }: CallOptions): AsyncGenerator<readonly SqlRow[]> {
    throwIfAborted(signal, `asking ${this.origin} for ${what}`);
    const { text, values } = render(question);
    this.#logger.debug(`${what}: asking ${this.origin}: ${text.replace(/\s+/g, " ")}`);
    const client = this.#client;
    try {
      for await (const rows of batchesOf(client, client.query(text, values, signal === undefined ? {} : { signal }))) {
        throwIfAborted(signal, `reading ${what} from ${this.origin}`);
        yield rows;
      }
    } catch (error) {
      if (signal?.aborted !== true || error instanceof EcephysError) throw error;
      throw new EcephysError("ECEPHYS_ABORTED", `Aborted while reading ${what} from ${this.origin}.`, {
        cause: signal.reason,
      });
    }
  }
}
