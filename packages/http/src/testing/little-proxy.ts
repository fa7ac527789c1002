import { createServer, request, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { pipeline } from "node:stream";

/** A forward and CONNECT proxy on loopback, which reaches every host name at one place: `server`. */
export class LittleProxy {
  /** Request lines (`GET http://lims2/a`, `CONNECT lims2:443`) and what authorisation came with them. */
  readonly requests: { line: string; authorization: string | undefined }[] = [];
  readonly host: string;
  readonly #server: Server;
  readonly #tunnels: Set<Socket>;

  private constructor(server: Server, tunnels: Set<Socket>) {
    this.#server = server;
    this.#tunnels = tunnels;
    this.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /**
   * @param server - host:port of the one server behind
   * @param refuse - a status to answer instead
   */
  static async start(server: string, refuse?: number): Promise<LittleProxy> {
    const [host = "", port] = server.split(":");
    const there = { host, port: Number(port) };
    const tunnels = new Set<Socket>();
    const http = createServer((incoming, outgoing) => {
      self.#note(`${incoming.method} ${incoming.url}`, incoming.headers["proxy-authorization"]);
      if (refuse !== undefined) return void outgoing.writeHead(refuse).end("refused by the proxy");
      const { "proxy-authorization": _, ...headers } = incoming.headers;
      const path = (incoming.url ?? "").replace(/^http:\/\/[^/]*/, "");
      const onward = request({ ...there, path, method: incoming.method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        // Ends the one side rudely when the other ends so.
        pipeline(answer, outgoing, () => undefined);
      });
      onward.on("error", () => outgoing.destroy()).end();
    });
    http.on("connect", (incoming, socket: Socket) => {
      self.#note(`CONNECT ${incoming.url}`, incoming.headers["proxy-authorization"]);
      if (refuse !== undefined) return void socket.end(`HTTP/1.1 ${refuse} Refused\r\ncontent-length: 0\r\n\r\n`);
      const onward = connect(there, () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket.pipe(onward).pipe(socket);
      });
      for (const end of [socket, onward]) {
        tunnels.add(end);
        end.on("error", () => undefined).once("close", () => tunnels.delete(end));
      }
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    const self = new LittleProxy(http, tunnels);
    return self;
  }

  async close(): Promise<void> {
    for (const tunnel of this.#tunnels) tunnel.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #note(line: string, authorization: string | undefined): void {
    this.requests.push({ line, authorization });
  }
}
