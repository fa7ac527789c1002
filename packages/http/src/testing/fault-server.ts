import { createServer, type Server, type Socket } from "node:net";

/** A request as it came over the wire. */
export interface SeenRequest {
  /** The whole request line, e.g. `GET /a HTTP/1.1`. */
  readonly line: string;
  readonly method: string;
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Plays one answer. `n` counts the requests of this server from 0. */
export type Play = (reply: Reply, request: SeenRequest, n: number) => void | Promise<void>;

/** The server's end of a connection, for answers no proper server would give. */
export class Reply {
  readonly socket: Socket;
  /** Settles when the connection is closed, from whichever side. */
  readonly closed: Promise<void>;

  constructor(socket: Socket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
  }

  /** Status line and headers. */
  head(status: number, headers: Readonly<Record<string, string | number>> = {}): this {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return this.raw(`HTTP/1.1 ${status} ${REASONS[status] ?? "Status"}\r\n${lines.join("")}\r\n`);
  }

  raw(bytes: string | Uint8Array): this {
    if (!this.socket.destroyed) this.socket.write(bytes);
    return this;
  }

  /** A well-formed answer. */
  send(status: number, headers: Readonly<Record<string, string | number>>, body: string | Uint8Array = ""): this {
    return this.head(status, { "content-length": Buffer.byteLength(body), ...headers }).raw(body);
  }

  /** Closes politely (FIN), after what was written. */
  end(): void {
    this.socket.end();
  }

  /** Closes rudely (RST). What was written has a moment to arrive first, but need not. */
  async reset(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 10));
    this.socket.resetAndDestroy();
  }
}

const REASONS: Record<number, string> = {
  200: "OK",
  206: "Partial Content",
  302: "Found",
  404: "Not Found",
  416: "Range Not Satisfiable",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** A server on loopback that misbehaves to order. Speaks HTTP by hand, so that every byte is under control. */
export class FaultServer {
  readonly requests: SeenRequest[] = [];
  readonly host: string;
  /** Connections ever made. */
  connections = 0;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.host = `127.0.0.1:${address.port}`;
  }

  static async start(play: Play): Promise<FaultServer> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      self.connections++;
      socket.on("error", () => undefined);
      socket.once("close", () => sockets.delete(socket));
      const reply = new Reply(socket);
      let waiting = "";
      socket.on("data", (bytes) => {
        waiting += bytes.toString("latin1");
        for (;;) {
          const end = waiting.indexOf("\r\n\r\n");
          if (end < 0) return;
          const request = parseRequest(waiting.slice(0, end));
          waiting = waiting.slice(end + 4);
          const n = self.requests.push(request) - 1;
          void play(reply, request, n);
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const self = new FaultServer(server, sockets);
    return self;
  }

  /** Connections that are open now. */
  get openConnections(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function parseRequest(head: string): SeenRequest {
  const [line = "", ...rest] = head.split("\r\n");
  const [method = "", path = ""] = line.split(" ");
  const headers = Object.fromEntries(
    rest.map((row) => {
      const colon = row.indexOf(":");
      return [row.slice(0, colon).toLowerCase(), row.slice(colon + 1).trim()];
    }),
  );
  return { line, method, path, headers };
}
