import type { Storage } from "@ecephys/tables";
import { DecimalCursor } from "../number/decimal-cursor.js";
import { parseDecimal } from "../number/parse-decimal.js";
import type { ColumnCells } from "../scan/column-cells.js";
import type { ColumnReader, TakeOver } from "./column-reader.js";
import { isMissingWord } from "./missing-words.js";

/** Numbers as doubles, missing as NaN. */
export class FloatReader implements ColumnReader {
  readonly #cells: ColumnCells;
  readonly #cursor: DecimalCursor;
  readonly #data: Float64Array;
  readonly #notNumber: TakeOver;

  constructor(cells: ColumnCells, notNumber: TakeOver) {
    this.#cells = cells;
    this.#cursor = new DecimalCursor(cells.bytes);
    this.#data = new Float64Array(cells.numRows);
    this.#notNumber = notNumber;
  }

  read(from: number, to: number): ColumnReader {
    const cells = this.#cells;
    const { bytes } = cells;
    const data = this.#data;
    const cursor = this.#cursor;
    for (let row = from; row < to; row++) {
      cells.moveTo(row);
      const whole = cursor.read(cells.start) === cells.end;
      const value = whole ? (cursor.value[0] as number) : parseDecimal(bytes, cells.start, cells.end);
      if (Number.isNaN(value) && !isMissingWord(bytes, cells.start, cells.end)) {
        return this.#notNumber(row).read(0, to);
      }
      data[row] = value;
    }
    return this;
  }

  finish(): Storage {
    return { dtype: "float", data: this.#data };
  }
}
