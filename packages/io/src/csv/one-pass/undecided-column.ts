import type { Storage } from "@ecephys/tables";
import { BOOLEAN_WORDS } from "../column/boolean-reader.js";
import { isMissingWord } from "../column/missing-words.js";
import { QUOTE } from "../scan/ascii.js";
import { endOfPlain } from "../scan/end-of-cell.js";
import { BooleanColumn } from "./boolean-column.js";
import { NumberColumn } from "./number-column.js";
import { NOT_MINE, type OnePassColumn, UNUSUAL } from "./one-pass-column.js";
import { TextColumn } from "./text-column.js";
import type { TextSource } from "./text-source.js";

/** A column of undeclared type in which nothing but missing cells was seen yet: the first other one decides. */
export class UndecidedColumn implements OnePassColumn {
  missing = 0;
  readonly #source: TextSource;
  #rows: number;

  constructor(source: TextSource, rows: number) {
    this.#source = source;
    this.#rows = rows;
  }

  reserve(rows: number): void {
    this.#rows = rows;
  }

  take(at: number): number {
    const { bytes, words } = this.#source;
    if (bytes[at] === QUOTE) return UNUSUAL;
    const end = endOfPlain(bytes, words, at);
    if (!isMissingWord(bytes, at, end)) return NOT_MINE;
    this.missing++;
    return end;
  }

  successor(at: number, row: number): OnePassColumn | undefined {
    const candidates = [
      () => new NumberColumn(this.#source, this.#rows, "int", this.missing),
      () => new BooleanColumn(this.#source, this.#rows, BOOLEAN_WORDS, this.missing),
      () => new TextColumn(this.#source, this.#rows, this.missing),
    ];
    for (const candidate of candidates) {
      const column = candidate();
      if (column.take(at, row) !== NOT_MINE) return column;
    }
    return undefined;
  }

  finish(rows: number): Storage {
    return { dtype: "float", data: new Float64Array(rows).fill(Number.NaN) };
  }
}
