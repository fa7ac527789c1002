import { LF } from "./ascii.js";

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** The bytes as text, or `undefined` where they are not UTF-8. */
export function decodeText(bytes: Uint8Array, start: number, end: number): string | undefined {
  try {
    return strict.decode(bytes.subarray(start, end));
  } catch {
    return undefined;
  }
}

/** A cell's text, where doubled quotes mean one if it is quoted; `undefined` where it is not UTF-8. */
export function cellText(bytes: Uint8Array, start: number, end: number, quoted: boolean): string | undefined {
  const text = decodeText(bytes, start, end);
  return quoted ? text?.replaceAll('""', '"') : text;
}

/** The beginning of a cell as it may stand in a message, whatever it is made of. */
export function excerpt(bytes: Uint8Array, start: number, end: number): string {
  const text = lenient.decode(bytes.subarray(start, Math.min(end, start + 40)));
  return JSON.stringify(end - start > 40 ? `${text}…` : text);
}

/** What to do with text in another encoding. */
export const NOT_UTF8_HINT = "Fetch the file again, or convert it to UTF-8 if another program wrote it.";

/** Where the first line starts that is not UTF-8, or -1. No character's bytes contain a line feed. */
export function firstLineNotUtf8(bytes: Uint8Array): number {
  let good = 0;
  // In pieces of whole lines: quick, and never a second copy of a large file.
  for (let from = 0; from < bytes.length; from = good) {
    good = endOfLine(bytes, Math.min(from + 0x10_0000, bytes.length - 1));
    if (decodeText(bytes, from, good) !== undefined) continue;
    for (let start = from; start < good; ) {
      const end = endOfLine(bytes, start);
      if (decodeText(bytes, start, end) === undefined) return start;
      start = end;
    }
  }
  return -1;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const feed = bytes.indexOf(LF, from);
  return feed < 0 ? bytes.length : feed + 1;
}
