import type { Storage } from "@ecephys/tables";
import type { CellTable } from "../scan/cell-table.js";
import type { ColumnCells } from "../scan/column-cells.js";
import { checkedText } from "./checked-text.js";
import type { ColumnReader } from "./column-reader.js";
import { isMissingWord } from "./missing-words.js";
import { SpanCodes } from "./span-codes.js";

/** Dictionary-encoded text; the words for missing are missing. A text seen before is recognised by its bytes. */
export class StringReader implements ColumnReader {
  readonly #cells: ColumnCells;
  readonly #codes: Int32Array;
  readonly #dictionary: string[] = [];
  readonly #spans: SpanCodes;
  readonly #encode: () => number;

  constructor(table: CellTable, cells: ColumnCells, name: string) {
    this.#cells = cells;
    this.#codes = new Int32Array(cells.numRows);
    this.#spans = new SpanCodes(cells.bytes);
    const known = new Map<string, number>();
    this.#encode = () => {
      if (isMissingWord(cells.bytes, cells.start, cells.end)) return -1;
      const text = checkedText(table, cells, name);
      // The same text may stand in quotes here and without there.
      const code = known.get(text) ?? this.#dictionary.push(text) - 1;
      known.set(text, code);
      return code;
    };
  }

  /** @throws CorruptFileError if a cell is not UTF-8 or holds a NUL byte */
  read(from: number, to: number): ColumnReader {
    const cells = this.#cells;
    for (let row = from; row < to; row++) {
      cells.moveTo(row);
      // With the opening quote, because `a""b` means something else in quotes than without.
      const start = cells.quoted ? cells.start - 1 : cells.start;
      this.#codes[row] = this.#spans.codeOf(start, cells.end, this.#encode);
    }
    return this;
  }

  finish(): Storage {
    return { dtype: "string", codes: this.#codes, dictionary: this.#dictionary };
  }
}
