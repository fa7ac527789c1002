import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { EcephysError } from "@ecephys/core";
import { sendSlowly } from "./send-slowly.js";
import type { SentAnswer } from "./sent-answer.js";

/** What a server knows of resuming: `ranges`, all of it; `whole`, validators but no ranges; `bare`, neither. */
export type ServerKind = "ranges" | "whole" | "bare";

export interface FileServerOptions {
  readonly kind: ServerKind;
  /** The file at a path, or `undefined` for a 404. */
  readonly file: (path: string) => Uint8Array | undefined;
  /** Bytes per millisecond and connection; default as fast as it goes. */
  readonly bytesPerMs?: number;
}

/** Serves files on loopback and keeps account of every byte it gives away. */
export interface FileServer extends AsyncDisposable {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Every GET that was answered with a body, in order. */
  readonly answers: readonly SentAnswer[];
  /** Resolves when no answer is being sent any more: those cut by a kill are known to be cut. */
  idle(): Promise<void>;
}

export async function startFileServer(options: FileServerOptions): Promise<FileServer> {
  const answers: SentAnswer[] = [];
  const running = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const work = answer(request, response, options, answers).catch(() => void response.destroy());
    running.add(work);
    void work.finally(() => running.delete(work));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new EcephysError("ECEPHYS_NETWORK", "The soak's server got no port on loopback.");
  }
  return {
    host: `127.0.0.1:${address.port}`,
    answers,
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { kind, file, bytesPerMs }: FileServerOptions,
  answers: SentAnswer[],
): Promise<void> {
  const path = request.url ?? "/";
  const bytes = file(path);
  if (bytes === undefined) return void response.writeHead(404).end();
  const etag = `"${path}-${bytes.length}"`;
  const headers = {
    "content-type": path.startsWith("/table/") ? "application/json" : "application/octet-stream",
    ...(kind !== "bare" && { etag }),
    ...(kind === "ranges" && { "accept-ranges": "bytes" }),
  };
  if (request.method === "HEAD")
    return void response.writeHead(200, { ...headers, "content-length": bytes.length }).end();
  const start = kind === "ranges" ? firstByte(request, etag) : 0;
  if (start >= bytes.length) {
    return void response.writeHead(416, { ...headers, "content-range": `bytes */${bytes.length}` }).end();
  }
  const sent: SentAnswer = { path, start, sent: 0, complete: false };
  answers.push(sent);
  const length = { "content-length": bytes.length - start };
  const range = { "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` };
  response.writeHead(start === 0 ? 200 : 206, { ...headers, ...length, ...(start > 0 && range) });
  await sendSlowly(response, bytes.subarray(start), sent, bytesPerMs);
}

/** 0 unless a range is asked for of this very version. */
function firstByte({ headers }: IncomingMessage, etag: string): number {
  const start = /^bytes=(\d+)-/.exec(headers.range ?? "")?.[1];
  const same = headers["if-range"] === undefined || headers["if-range"] === etag;
  return start !== undefined && same ? Number(start) : 0;
}
