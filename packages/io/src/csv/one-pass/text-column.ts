import type { Storage } from "@ecephys/tables";
import { MISSING_TEXT, NOT_TEXT, TextDictionary } from "../column/text-dictionary.js";
import { QUOTE } from "../scan/ascii.js";
import { endOfPlain, endOfQuoted } from "../scan/end-of-cell.js";
import { type OnePassColumn, UNUSUAL } from "./one-pass-column.js";
import type { TextSource } from "./text-source.js";

/** Dictionary-encoded text, some of it perhaps missing. */
export class TextColumn implements OnePassColumn {
  missing: number;
  readonly #source: TextSource;
  readonly #dictionary: TextDictionary;
  #codes: Int32Array;

  /** @param missing - how many cells at the top are known to be missing */
  constructor(source: TextSource, rows: number, missing = 0) {
    this.#source = source;
    this.#dictionary = new TextDictionary(source.bytes);
    this.missing = missing;
    this.#codes = new Int32Array(rows).fill(MISSING_TEXT, 0, missing);
  }

  reserve(rows: number): void {
    const larger = new Int32Array(rows);
    larger.set(this.#codes);
    this.#codes = larger;
  }

  take(at: number, row: number): number {
    const { bytes, words, path } = this.#source;
    const quoted = bytes[at] === QUOTE;
    const end = quoted ? endOfQuoted(bytes, at, path) : endOfPlain(bytes, words, at);
    const code = this.#dictionary.codeOf(at, quoted ? end - 1 : end);
    if (code === NOT_TEXT) return UNUSUAL;
    if (code === MISSING_TEXT) this.missing++;
    this.#codes[row] = code;
    return end;
  }

  finish(rows: number): Storage {
    return { dtype: "string", codes: this.#codes.subarray(0, rows), dictionary: this.#dictionary.texts };
  }
}
