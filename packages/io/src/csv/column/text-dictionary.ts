import { QUOTE } from "../scan/ascii.js";
import { cellText } from "../scan/text.js";
import { isMissingWord } from "./missing-words.js";
import { SpanCodes } from "./span-codes.js";

/** The code of a cell without a value. */
export const MISSING_TEXT = -1;

/** The code of a cell that is not UTF-8 or holds a NUL byte. */
export const NOT_TEXT = -2;

/** Different texts of a column, in the order they were first seen. A text seen before is recognised by its bytes. */
export class TextDictionary {
  readonly texts: string[] = [];
  readonly #bytes: Uint8Array;
  readonly #spans: SpanCodes;
  readonly #codes = new Map<string, number>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#spans = new SpanCodes(bytes);
  }

  /**
   * The position of a cell's text in `texts`, or one of the codes above.
   * @param start - the cell's first byte, its opening quote included: `a""b` means something else in quotes than without
   * @param end - the byte after its last, its closing quote left out
   */
  codeOf(start: number, end: number): number {
    return this.#spans.find(start, end) ?? this.#spans.add(start, end, this.#encode(start, end));
  }

  #encode(start: number, end: number): number {
    const quoted = this.#bytes[start] === QUOTE;
    const textStart = quoted ? start + 1 : start;
    if (isMissingWord(this.#bytes, textStart, end)) return MISSING_TEXT;
    const text = cellText(this.#bytes, textStart, end, quoted);
    if (text === undefined || text.includes("\0")) return NOT_TEXT;
    // The same text may stand in quotes here and without there.
    const code = this.#codes.get(text) ?? this.texts.push(text) - 1;
    this.#codes.set(text, code);
    return code;
  }
}
