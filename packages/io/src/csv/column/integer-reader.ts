import type { Storage } from "@ecephys/tables";
import { parseInteger, parseShortInteger } from "../number/parse-integer.js";
import type { ColumnCells } from "../scan/column-cells.js";
import type { ColumnReader, TakeOver } from "./column-reader.js";
import { LongIntegerReader } from "./long-integer-reader.js";
import { isMissingWord } from "./missing-words.js";

/** Whole numbers, in 32 bits while they fit, else as doubles. A missing one makes the column floats, as in pandas. */
export class IntegerReader implements ColumnReader {
  readonly #cells: ColumnCells;
  #data: Int32Array | Float64Array;
  #missingAt = -1;
  readonly #notInteger: TakeOver;
  readonly #tooLong: TakeOver;

  /** @param tooLong - takes columns with numbers of more than 64 bits */
  constructor(cells: ColumnCells, notInteger: TakeOver, tooLong: TakeOver) {
    this.#cells = cells;
    this.#data = new Int32Array(cells.numRows);
    this.#notInteger = notInteger;
    this.#tooLong = tooLong;
  }

  read(from: number, to: number): ColumnReader {
    const cells = this.#cells;
    const { bytes } = cells;
    for (let row = from; row < to; row++) {
      cells.moveTo(row);
      let value = parseShortInteger(bytes, cells.start, cells.end);
      if (Number.isNaN(value)) {
        if (isMissingWord(bytes, cells.start, cells.end)) {
          this.#missingAt = row;
          continue;
        }
        const integer = parseInteger(bytes, cells.start, cells.end);
        if (integer === undefined) return this.#notInteger(row).read(0, to);
        value = Number(integer);
        if (!Number.isSafeInteger(value)) {
          return new LongIntegerReader(cells, this.#notInteger, this.#tooLong).read(0, to);
        }
      }
      if (this.#data instanceof Int32Array && (value | 0) !== value) this.#data = Float64Array.from(this.#data);
      this.#data[row] = value;
    }
    return this;
  }

  finish(): Storage {
    if (this.#missingAt < 0) return { dtype: "int", data: this.#data };
    return this.#notInteger(this.#missingAt).read(0, this.#cells.numRows).finish();
  }
}
