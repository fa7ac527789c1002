import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { ServeRequest } from "../child/child-request.js";
import { soakFile } from "../project/soak-file.js";

const PIECE_BYTES = 2 ** 22;

/** Serves one large file from memory at full speed, says its address, and ends when stdin does. */
export async function serveNoise({ bytes }: ServeRequest): Promise<void> {
  const piece = soakFile(1, PIECE_BYTES);
  const server = createServer((request, response) => {
    response.writeHead(200, {
      "content-type": "application/octet-stream",
      "content-length": bytes,
      "accept-ranges": "bytes",
      etag: '"noise"',
    });
    if (request.method === "HEAD") response.end();
    else void send(response, piece, bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address === "object" && address !== null) process.stdout.write(`127.0.0.1:${address.port}\n`);
  process.stdin.resume();
  await once(process.stdin, "end");
  server.closeAllConnections();
  server.close();
}

async function send(response: ServerResponse, piece: Buffer, bytes: number): Promise<void> {
  for (let left = bytes; left > 0 && !response.destroyed; left -= piece.length) {
    const more = response.write(left < piece.length ? piece.subarray(0, left) : piece);
    if (!more) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
  response.end();
}
