import { COMMA, CR, LF, QUOTE } from "./ascii.js";
import { CUT_OFF, corruptLine } from "./cell-table.js";

/** Whether a byte ends an unquoted cell. */
export function endsCell(byte: number | undefined): boolean {
  return byte === COMMA || byte === LF || byte === CR;
}

/**
 * Where an unquoted cell ends; the text must end with a line end. Delimiters lie at or below the comma, nearly all other
 * bytes above it: four bytes are looked at together, and only a word with such a byte in it is looked at closely.
 */
export function endOfPlain(bytes: Uint8Array, words: DataView, start: number): number {
  let at = start;
  const lastWord = bytes.length - 4;
  while (at <= lastWord) {
    const word = words.getInt32(at, true);
    // The top bit of every byte that is 0x2c or less; one above a hit may be set too, which the check below forgives.
    const hits = (word - 0x2d2d2d2d) & ~word & 0x80808080;
    if (hits === 0) {
      at += 4;
      continue;
    }
    at += (31 - Math.clz32(hits & -hits)) >> 3;
    if (endsCell(bytes[at])) return at;
    at++;
  }
  while (!endsCell(bytes[at])) at++;
  return at;
}

/**
 * Where a quoted cell ends: the byte after its closing quote.
 * @throws CorruptFileError naming the line if the quote is never closed, or text stands after the closing one
 */
export function endOfQuoted(bytes: Uint8Array, start: number, path: string): number {
  let at = start + 1;
  for (;;) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote < 0) throw corruptLine(path, bytes, start, "opens a quote that is never closed", CUT_OFF);
    const next = bytes[quote + 1];
    if (endsCell(next)) return quote + 1;
    if (next !== QUOTE) throw corruptLine(path, bytes, quote, "has text after a closing quote");
    at = quote + 2;
  }
}
