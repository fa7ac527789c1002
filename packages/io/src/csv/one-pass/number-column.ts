import type { Storage } from "@ecephys/tables";
import { isMissingWord } from "../column/missing-words.js";
import type { DecimalCursor } from "../number/decimal-cursor.js";
import { parseDecimal } from "../number/parse-decimal.js";
import { parseInteger } from "../number/parse-integer.js";
import { COMMA, QUOTE } from "../scan/ascii.js";
import { endOfPlain, endsCell } from "../scan/end-of-cell.js";
import { NOT_MINE, type OnePassColumn, UNUSUAL } from "./one-pass-column.js";
import type { TextSource } from "./text-source.js";

/** Numbers, some of them perhaps missing: `float`, or `int` where that is wanted and all are whole and none is missing. */
export class NumberColumn implements OnePassColumn {
  missing: number;
  readonly #source: TextSource;
  readonly #bytes: Uint8Array;
  readonly #decimals: DecimalCursor;
  #data: Float64Array;
  /** Whether a cell has a point or an exponent, or floats are wanted in any case. */
  #fractional: boolean;

  /** @param missing - how many cells at the top are known to be missing */
  constructor(source: TextSource, rows: number, dtype: "int" | "float", missing = 0) {
    this.#source = source;
    this.#bytes = source.bytes;
    this.#decimals = source.decimals;
    this.missing = missing;
    this.#data = new Float64Array(rows).fill(Number.NaN, 0, missing);
    this.#fractional = dtype === "float";
  }

  reserve(rows: number): void {
    const larger = new Float64Array(rows);
    larger.set(this.#data);
    this.#data = larger;
  }

  take(at: number, row: number): number {
    if (this.#bytes[at] === COMMA) return this.#takeMissing(at, row);
    const decimals = this.#decimals;
    const end = decimals.read(at);
    if (end >= 0 && endsCell(this.#bytes[end])) {
      this.#data[row] = decimals.value[0] as number;
      if (!decimals.whole) this.#fractional = true;
      return end;
    }
    return this.#takeOther(at, row);
  }

  #takeOther(at: number, row: number): number {
    const { bytes, words } = this.#source;
    if (bytes[at] === QUOTE) return UNUSUAL;
    const end = endOfPlain(bytes, words, at);
    if (isMissingWord(bytes, at, end)) return this.#takeMissing(end, row);
    const value = parseDecimal(bytes, at, end);
    if (Number.isNaN(value)) return NOT_MINE;
    if (!this.#fractional) {
      this.#fractional = parseInteger(bytes, at, end) === undefined;
      // It may need 64 bits.
      if (!this.#fractional && !Number.isSafeInteger(value)) return UNUSUAL;
    }
    this.#data[row] = value;
    return end;
  }

  #takeMissing(end: number, row: number): number {
    this.missing++;
    this.#data[row] = Number.NaN;
    return end;
  }

  finish(rows: number): Storage {
    const data = this.#data.subarray(0, rows);
    return this.#fractional || this.missing > 0 ? { dtype: "float", data } : { dtype: "int", data: narrowed(data) };
  }
}

/** Whole numbers in 32 bits if all fit, and in any case without `-0`, which is the whole number 0. */
function narrowed(data: Float64Array): Int32Array | Float64Array {
  // A loop: the constructor that converts is ten times slower.
  const narrow = new Int32Array(data.length);
  for (let row = 0; row < data.length; row++) {
    narrow[row] = data[row] as number;
    if (narrow[row] !== data[row]) return data.map((value) => value + 0);
  }
  return narrow;
}
