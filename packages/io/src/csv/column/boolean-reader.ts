import { MISSING_BOOL, type Storage } from "@ecephys/tables";
import { asciiText } from "../scan/ascii.js";
import type { ColumnCells } from "../scan/column-cells.js";
import type { ColumnReader, TakeOver } from "./column-reader.js";
import { isMissingWord } from "./missing-words.js";

/** The words that make a column boolean. */
export const BOOLEAN_WORDS: ReadonlyMap<string, number> = new Map([
  ["True", 1],
  ["TRUE", 1],
  ["true", 1],
  ["False", 0],
  ["FALSE", 0],
  ["false", 0],
]);

/** `1` and `0` too: what a column declared boolean may also be written as. */
export const DECLARED_BOOLEAN_WORDS: ReadonlyMap<string, number> = new Map([...BOOLEAN_WORDS, ["1", 1], ["0", 0]]);

const LONGEST_WORD = 5;

/** Booleans, some of them perhaps missing. */
export class BooleanReader implements ColumnReader {
  readonly #cells: ColumnCells;
  readonly #words: ReadonlyMap<string, number>;
  readonly #data: Uint8Array;
  readonly #notBoolean: TakeOver;

  constructor(cells: ColumnCells, words: ReadonlyMap<string, number>, notBoolean: TakeOver) {
    this.#cells = cells;
    this.#words = words;
    this.#data = new Uint8Array(cells.numRows);
    this.#notBoolean = notBoolean;
  }

  read(from: number, to: number): ColumnReader {
    const cells = this.#cells;
    const { bytes } = cells;
    for (let row = from; row < to; row++) {
      cells.moveTo(row);
      const short = cells.end - cells.start <= LONGEST_WORD;
      const value = short ? this.#words.get(asciiText(bytes, cells.start, cells.end)) : undefined;
      if (value === undefined && !isMissingWord(bytes, cells.start, cells.end)) {
        return this.#notBoolean(row).read(0, to);
      }
      this.#data[row] = value ?? MISSING_BOOL;
    }
    return this;
  }

  finish(): Storage {
    return { dtype: "bool", data: this.#data };
  }
}
