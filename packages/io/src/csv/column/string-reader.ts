import type { Storage } from "@ecephys/tables";
import type { CellTable } from "../scan/cell-table.js";
import type { ColumnCells } from "../scan/column-cells.js";
import { checkedText } from "./checked-text.js";
import type { ColumnReader } from "./column-reader.js";
import { NOT_TEXT, TextDictionary } from "./text-dictionary.js";

/** Dictionary-encoded text; the words for missing are missing. */
export class StringReader implements ColumnReader {
  readonly #table: CellTable;
  readonly #cells: ColumnCells;
  readonly #name: string;
  readonly #codes: Int32Array;
  readonly #dictionary: TextDictionary;

  constructor(table: CellTable, cells: ColumnCells, name: string) {
    this.#table = table;
    this.#cells = cells;
    this.#name = name;
    this.#codes = new Int32Array(cells.numRows);
    this.#dictionary = new TextDictionary(cells.bytes);
  }

  /** @throws CorruptFileError if a cell is not UTF-8 or holds a NUL byte */
  read(from: number, to: number): ColumnReader {
    const cells = this.#cells;
    for (let row = from; row < to; row++) {
      cells.moveTo(row);
      const code = this.#dictionary.codeOf(cells.quoted ? cells.start - 1 : cells.start, cells.end);
      if (code === NOT_TEXT) checkedText(this.#table, cells, this.#name);
      this.#codes[row] = code;
    }
    return this;
  }

  finish(): Storage {
    return { dtype: "string", codes: this.#codes, dictionary: this.#dictionary.texts };
  }
}
