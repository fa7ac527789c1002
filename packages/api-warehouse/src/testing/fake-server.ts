import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the fake answers: text with status 200 as JSON, or anything else by hand. */
export type Reply = string | { readonly status: number; readonly body: string; readonly type?: string } | Handler;
type Handler = (response: ServerResponse) => void;

/** A server that records what comes over the wire, byte for byte. */
export interface FakeServer {
  readonly host: string;
  /** Request targets of every GET, exactly as sent, in order of arrival. */
  readonly paths: string[];
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine. */
export async function startFakeServer(answer: (path: string) => Reply | Promise<Reply>): Promise<FakeServer> {
  const paths: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    if (request.method === "GET") paths.push(path);
    const reply = await answer(path);
    if (typeof reply === "function") return reply(response);
    const { status, body, type } = typeof reply === "string" ? { status: 200, body: reply, type: undefined } : reply;
    const length = Buffer.byteLength(body);
    response.writeHead(status, { "content-type": type ?? "application/json", "content-length": length });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
