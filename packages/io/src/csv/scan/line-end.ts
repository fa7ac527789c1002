import { CR, LF, SPACE, TAB } from "./ascii.js";

/** The byte after the line end at `at`: LF, CRLF or CR. */
export function afterLineEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
}

/** The start of the next line that has more on it than spaces and tabs. */
export function skipBlankLines(bytes: Uint8Array, lineStart: number): number {
  let start = lineStart;
  let at = lineStart;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === LF || byte === CR) start = at + 1;
    else if (byte !== SPACE && byte !== TAB) return start;
    at++;
  }
  return start;
}
