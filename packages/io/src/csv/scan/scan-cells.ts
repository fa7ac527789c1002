import { CorruptFileError, EcephysError } from "@ecephys/core";
import { COMMA, CR, LF, QUOTE, SPACE, TAB } from "./ascii.js";
import { CellTable, corruptLine } from "./cell-table.js";

const CUT_OFF = "It was cut off while being written or fetched: delete it and fetch it again.";

/**
 * Finds every cell of a CSV text: comma-separated, quotes doubled inside quotes, lines ended by LF, CRLF or CR,
 * blank lines skipped, a byte-order mark ignored.
 *
 * @throws CorruptFileError naming the line if the text is empty, cut off, ragged, or has text after a closing quote
 */
export function scanCells(input: Uint8Array, path: string): CellTable {
  // A Buffer and a Uint8Array are different shapes to the compiler; one view keeps the loops below monomorphic.
  const bytes = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length;
  if (size > 0x7fff_ffff) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${path} has ${size} bytes; CSV text is read up to 2 GiB.`, {
      hint: "Split the table into several files.",
    });
  }
  let at = skipBlankLines(bytes, startsWithByteOrderMark(bytes) ? 3 : 0);
  if (at === size) throw new CorruptFileError(path, "it is empty", { line: 1, hint: CUT_OFF });
  const last = bytes[size - 1];
  if (last !== LF && last !== CR) {
    throw corruptLine(path, bytes, size, "is the last one and has no line end", CUT_OFF);
  }

  // A cell of a number and its comma is rarely shorter; memory that stays untouched is never really taken.
  let bounds = new Int32Array(Math.max(1024, size >> 3));
  let used = 0;
  let numColumns = 0;
  let numLines = 0;
  // From here every unquoted scan stops at the latest at the line end that `last` is.
  while (at < size) {
    const lineStart = at;
    const firstBound = used;
    for (;;) {
      if (used + 2 > bounds.length) bounds = grown(bounds);
      bounds[used++] = at;
      at = bytes[at] === QUOTE ? endOfQuoted(bytes, at, path) : endOfPlain(bytes, words, at);
      if (bytes[at] !== COMMA) break;
      at++;
    }
    bounds[used++] = at + 1;
    const cells = used - firstBound - 1;
    if (numLines === 0) numColumns = cells;
    else if (cells !== numColumns) {
      throw corruptLine(path, bytes, lineStart, `has ${fields(cells)}, the header has ${numColumns}`);
    }
    numLines++;
    at = skipBlankLines(bytes, afterLineEnd(bytes, at));
  }
  return new CellTable(path, bytes, numColumns, numLines, bounds);
}

function startsWithByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/**
 * Where an unquoted cell ends. Delimiters lie at or below the comma, nearly all other bytes above it: four bytes are
 * looked at together, and only a word with such a byte in it is looked at closely.
 */
function endOfPlain(bytes: Uint8Array, words: DataView, start: number): number {
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
    if (endsCell(bytes[at] as number)) return at;
    at++;
  }
  while (!endsCell(bytes[at] as number)) at++;
  return at;
}

function endsCell(byte: number): boolean {
  return byte === COMMA || byte === LF || byte === CR;
}

function endOfQuoted(bytes: Uint8Array, start: number, path: string): number {
  let at = start + 1;
  for (;;) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote < 0) throw corruptLine(path, bytes, start, "opens a quote that is never closed", CUT_OFF);
    const next = bytes[quote + 1];
    if (next !== undefined && endsCell(next)) return quote + 1;
    if (next !== QUOTE) throw corruptLine(path, bytes, quote, "has text after a closing quote");
    at = quote + 2;
  }
}

function afterLineEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : at + 1;
}

/** The start of the next line that has more on it than spaces and tabs. */
function skipBlankLines(bytes: Uint8Array, lineStart: number): number {
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

function grown(bounds: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(bounds.length * 2);
  larger.set(bounds);
  return larger;
}

function fields(count: number): string {
  return count === 1 ? "1 field" : `${count} fields`;
}
