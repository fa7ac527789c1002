import type { Storage } from "@ecephys/tables";
import { parseInteger } from "../number/parse-integer.js";
import type { ColumnCells } from "../scan/column-cells.js";
import type { ColumnReader, TakeOver } from "./column-reader.js";
import { isMissingWord } from "./missing-words.js";

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;

/**
 * Whole numbers some of which doubles cannot hold: 64 bits, unsigned only where they must be.
 * As in pandas, a missing one makes the column floats, except beside a number only unsigned 64 bits can hold.
 */
export class LongIntegerReader implements ColumnReader {
  readonly #cells: ColumnCells;
  readonly #values: bigint[] = [];
  #lowest = 0n;
  #highest = 0n;
  #missingAt = -1;
  readonly #notInteger: TakeOver;
  readonly #tooLong: TakeOver;

  constructor(cells: ColumnCells, notInteger: TakeOver, tooLong: TakeOver) {
    this.#cells = cells;
    this.#notInteger = notInteger;
    this.#tooLong = tooLong;
  }

  read(from: number, to: number): ColumnReader {
    const cells = this.#cells;
    const { bytes } = cells;
    for (let row = from; row < to; row++) {
      cells.moveTo(row);
      if (isMissingWord(bytes, cells.start, cells.end)) {
        this.#missingAt = row;
        continue;
      }
      const value = parseInteger(bytes, cells.start, cells.end);
      if (value === undefined) return this.#notInteger(row).read(0, to);
      // pandas stops at the first such number: what follows can no longer make the column floats.
      if (value > UINT64_MAX) return this.#tooLong(row).read(0, to);
      if (value < this.#lowest) this.#lowest = value;
      if (value > this.#highest) this.#highest = value;
      this.#values.push(value);
    }
    return this;
  }

  finish(): Storage {
    const signed = this.#lowest >= INT64_MIN && this.#highest <= INT64_MAX;
    const unsigned = this.#lowest === 0n && this.#missingAt < 0;
    const { numRows } = this.#cells;
    if (!signed && !unsigned) return this.#tooLong(0).read(0, numRows).finish();
    if (this.#missingAt >= 0) return this.#notInteger(this.#missingAt).read(0, numRows).finish();
    return { dtype: "int", data: signed ? BigInt64Array.from(this.#values) : BigUint64Array.from(this.#values) };
  }
}
