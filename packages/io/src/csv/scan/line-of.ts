import { CR, LF } from "./ascii.js";

/** The 1-based line a byte lies on, as an editor counts: LF, CRLF and CR each end a line, inside quotes too. */
export function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) {
    const byte = bytes[i];
    if (byte === LF || (byte === CR && bytes[i + 1] !== LF)) line++;
  }
  return line;
}
