import { MISSING_BOOL, type Storage } from "@ecephys/tables";
import { isMissingWord } from "../column/missing-words.js";
import { SpanCodes } from "../column/span-codes.js";
import { asciiText, QUOTE } from "../scan/ascii.js";
import { endOfPlain } from "../scan/end-of-cell.js";
import { NOT_MINE, type OnePassColumn, UNUSUAL } from "./one-pass-column.js";
import type { TextSource } from "./text-source.js";

const NO_BOOLEAN = -1;

/** Booleans, some of them perhaps missing. */
export class BooleanColumn implements OnePassColumn {
  missing: number;
  readonly #source: TextSource;
  readonly #words: ReadonlyMap<string, number>;
  readonly #spans: SpanCodes;
  #data: Uint8Array;

  /** @param missing - how many cells at the top are known to be missing */
  constructor(source: TextSource, rows: number, words: ReadonlyMap<string, number>, missing = 0) {
    this.#source = source;
    this.missing = missing;
    this.#data = new Uint8Array(rows).fill(MISSING_BOOL, 0, missing);
    this.#spans = new SpanCodes(source.bytes);
    this.#words = words;
  }

  reserve(rows: number): void {
    const larger = new Uint8Array(rows);
    larger.set(this.#data);
    this.#data = larger;
  }

  take(at: number, row: number): number {
    const { bytes, words } = this.#source;
    if (bytes[at] === QUOTE) return UNUSUAL;
    const end = endOfPlain(bytes, words, at);
    const value = this.#spans.find(at, end) ?? this.#spans.add(at, end, this.#valueOf(at, end));
    if (value === NO_BOOLEAN) return NOT_MINE;
    if (value === MISSING_BOOL) this.missing++;
    this.#data[row] = value;
    return end;
  }

  #valueOf(start: number, end: number): number {
    const { bytes } = this.#source;
    if (isMissingWord(bytes, start, end)) return MISSING_BOOL;
    return this.#words.get(asciiText(bytes, start, end)) ?? NO_BOOLEAN;
  }

  finish(rows: number): Storage {
    return { dtype: "bool", data: this.#data.subarray(0, rows) };
  }
}
