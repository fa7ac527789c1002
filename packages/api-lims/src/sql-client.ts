import { EcephysError } from "@ecephys/core";

/** A row by column name. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** What comes beside a query. */
export interface SqlOptions {
  /** Stops the query, on the server too where that is possible; it then rejects with `ECEPHYS_ABORTED` or the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Asks a Postgres database. `createLimsApi` brings one over `pg`; any other driver takes a few lines:
 * `{ origin: "lims", query: async (text, values) => (await pool.query(text, [...values])).rows }`.
 *
 * Numbers may come as numbers or as text (as most drivers give `bigint` and `numeric`); missing values as `null`.
 */
export interface SqlClient {
  /** Where it asks, for messages: host and database, never a password. */
  readonly origin: string;
  /**
   * The rows, all at once or in batches as they come. Nothing but `select` is ever asked.
   * @param values - of `$1`, `$2` …: numbers, texts, and lists of these
   */
  query(text: string, values: readonly unknown[], options?: SqlOptions): SqlAnswer;
  close?(): Promise<void>;
}

/** All rows at once, or batch by batch. */
export type SqlAnswer = Promise<readonly SqlRow[]> | AsyncIterable<readonly SqlRow[]>;

/**
 * The rows of an answer, batch by batch.
 * @throws EcephysError `ECEPHYS_INVALID_BACKEND` if there are none to go through
 */
export async function* batchesOf(client: SqlClient, answer: SqlAnswer): AsyncGenerator<readonly SqlRow[]> {
  if (Symbol.asyncIterator in answer) {
    for await (const rows of answer) yield assertRows(client, rows);
  } else {
    yield assertRows(client, await answer);
  }
}

function assertRows(client: SqlClient, rows: unknown): readonly SqlRow[] {
  if (Array.isArray(rows)) return rows as readonly SqlRow[];
  throw new EcephysError("ECEPHYS_INVALID_BACKEND", `The SQL client of ${client.origin} gave no list of rows.`, {
    hint: "query() returns a promise of an array of objects, or such arrays one after the other.",
  });
}
