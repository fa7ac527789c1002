import type { IncomingMessage, ServerResponse } from "node:http";
import { basename } from "node:path";
import { CorruptFileError, EcephysError, type Logger } from "@ecephys/core";
import { Exchange } from "./exchange.js";
import type { RequestLog } from "./request-log.js";
import { type RouteContext, route } from "./routes.js";

/** What handling needs beside the routes' own context. */
export interface RequestContext extends RouteContext {
  readonly log: RequestLog;
  readonly logger: Logger;
}

/** Answers one request; whatever goes wrong becomes an answer or, once one has begun, a broken connection. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const { log, logger } = context;
  const exchange = new Exchange(request, response, log);
  const started = performance.now();
  // A body is of no use here, but unread it would block the connection.
  request.resume();
  try {
    await route(exchange, context);
  } catch (error) {
    fail(exchange, error, logger);
  }
  const { entry } = exchange;
  if (entry === undefined) return;
  const size =
    entry.rows !== undefined ? ` ${entry.rows} rows` : entry.bytes !== undefined ? ` ${entry.bytes} bytes` : "";
  logger.info(`${entry.method} ${entry.url} ${entry.status}${size} ${(performance.now() - started).toFixed(1)} ms`);
}

function fail(exchange: Exchange, error: unknown, logger: Logger): void {
  if (exchange.hasBegun) {
    // Mostly a client that went away; to one that did not, only this tells the answer is not whole.
    logger.debug(`the answer to ${exchange.request.url} broke off`, error);
    exchange.response.destroy();
    return;
  }
  logger.error(`cannot answer ${exchange.request.url}`, error);
  exchange.sendFailure(500, reasonFor(error));
}

/** What a client may know: which file, not where on this computer it lies. */
function reasonFor(error: unknown): string {
  const rest = "The request may be right; the server's log says more.";
  if (error instanceof CorruptFileError) return `${basename(error.path)} is corrupt: ${error.reason}. ${rest}`;
  return `The server failed${error instanceof EcephysError ? ` (${error.code})` : ""}. ${rest}`;
}
