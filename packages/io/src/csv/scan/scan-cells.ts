import { CorruptFileError, EcephysError } from "@ecephys/core";
import { COMMA, CR, LF, QUOTE } from "./ascii.js";
import { CellTable, CUT_OFF, corruptLine } from "./cell-table.js";
import { endOfPlain, endOfQuoted } from "./end-of-cell.js";
import { afterLineEnd, skipBlankLines } from "./line-end.js";

/**
 * Finds every cell of a CSV text: comma-separated, quotes doubled inside quotes, lines ended by LF, CRLF or CR,
 * blank lines skipped, a byte-order mark ignored.
 *
 * @param lines - how many lines to look at, the header's first; by default all
 * @throws CorruptFileError naming the line if the text is empty, cut off, ragged, or has text after a closing quote
 */
export function scanCells(input: Uint8Array, path: string, lines = Number.POSITIVE_INFINITY): CellTable {
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
  let bounds = new Int32Array(lines === 1 ? 1024 : Math.max(1024, size >> 3));
  let used = 0;
  let numColumns = 0;
  let numLines = 0;
  // From here every unquoted scan stops at the latest at the line end that `last` is.
  while (at < size && numLines < lines) {
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
  return new CellTable(path, bytes, numColumns, numLines, bounds, at);
}

function startsWithByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function grown(bounds: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(bounds.length * 2);
  larger.set(bounds);
  return larger;
}

function fields(count: number): string {
  return count === 1 ? "1 field" : `${count} fields`;
}
