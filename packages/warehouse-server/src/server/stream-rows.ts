import { once } from "node:events";
import type { Writable } from "node:stream";
import type { QueryPage } from "../query/answer-query.js";
import { ENVELOPE_END } from "./envelope.js";

const CHUNK = 64 * 1024;

/** Writes a page's rows and the end of the envelope, no faster than the client takes them. */
export async function streamRows(response: Writable, start: string, page: QueryPage): Promise<void> {
  let chunk = start;
  for (let i = 0; i < page.rows.length; i++) {
    chunk += (i === 0 ? "" : ",") + page.write(page.rows[i] as number);
    if (chunk.length < CHUNK) continue;
    const isTaken = response.write(chunk);
    chunk = "";
    if (!isTaken) await drained(response);
    if (response.destroyed) return;
  }
  response.end(chunk + ENVELOPE_END);
}

/** Resolves when more can be written, or nobody reads any more. */
async function drained(response: Writable): Promise<void> {
  if (response.destroyed) return;
  const stop = new AbortController();
  try {
    await Promise.race([
      once(response, "drain", { signal: stop.signal }),
      once(response, "close", { signal: stop.signal }),
    ]);
  } finally {
    stop.abort();
  }
}
