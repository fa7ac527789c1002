import type { ServerResponse } from "node:http";
import type { SentAnswer } from "./sent-answer.js";

const TICK_MS = 2;

/**
 * Sends a body piece by piece, at a pace that leaves time for kills and never faster than the reader takes it. Ends early
 * when the reader is gone.
 */
export async function sendSlowly(
  response: ServerResponse,
  body: Uint8Array,
  sent: SentAnswer,
  bytesPerMs: number | undefined,
): Promise<void> {
  const pieceBytes = bytesPerMs === undefined ? 2 ** 18 : bytesPerMs * TICK_MS;
  const begun = performance.now();
  while (sent.sent < body.length && !response.destroyed) {
    const piece = body.subarray(sent.sent, sent.sent + pieceBytes);
    await new Promise<void>((resolve) => {
      const done = () => {
        response.off("close", done);
        resolve();
      };
      response.once("close", done);
      response.write(piece, done);
    });
    if (response.destroyed) break;
    sent.sent += piece.length;
    if (bytesPerMs === undefined) continue;
    const early = sent.sent / bytesPerMs - (performance.now() - begun);
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
  }
  sent.complete = sent.sent === body.length;
  response.end();
}
