import pg from "pg";
import type { DatabaseCredentials } from "./database-server.js";

/** Does something on a connection that is closed afterwards. */
export async function withClient<T>(
  { dbname, user, host, port, password }: DatabaseCredentials,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ database: dbname, user, host, port, password });
  // A lost connection is heard of by whoever asks over it next; an event nobody listens to would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
