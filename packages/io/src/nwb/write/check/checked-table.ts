import { type EcephysError, valueText } from "@ecephys/core";
import type { StoredColumn, Table } from "@ecephys/tables";
import { badContent } from "./bad-content.js";
import { isMissing } from "./missing.js";

/** A table of the content, whose cells are what the file needs or whose refusal names table, column and row. */
export class CheckedTable {
  /** What the content calls it. */
  readonly name: string;
  readonly numRows: number;
  readonly #table: Table<object>;

  /** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if a required column is not there */
  constructor(name: string, table: Table<object>, required: readonly string[] = []) {
    this.name = name;
    this.numRows = table.numRows;
    this.#table = table;
    const missing = required.filter((column) => !table.has(column));
    if (missing.length > 0) {
      const columns = [table.indexName, ...table.columnNames].join(", ");
      throw badContent(`${name} has no column ${missing.join(" and none ")}.`, `It has ${columns}.`);
    }
  }

  has(column: string): boolean {
    return this.#table.has(column);
  }

  get columnNames(): readonly string[] {
    return this.#table.columnNames;
  }

  column(name: string): StoredColumn {
    return this.#table.column(name);
  }

  /** The index: whole numbers, each once. */
  ids(): Float64Array {
    const { indexName } = this.#table;
    const ids = this.wholeNumbers(indexName);
    const seen = new Map<number, number>();
    for (const [row, id] of ids.entries()) {
      const before = seen.get(id);
      if (before !== undefined) throw this.refuse(indexName, row, `an id that is not in row ${before}`);
      seen.set(id, row);
    }
    return ids;
  }

  /** The index as numbers, e.g. times. */
  indexNumbers(): Float64Array {
    return this.numbers(this.#table.indexName);
  }

  /** Numbers; missing ones are NaN. */
  numbers(name: string): Float64Array {
    const column = this.column(name);
    return Float64Array.from({ length: this.numRows }, (_, row) => {
      const cell = column.at(row);
      if (isMissing(cell)) return Number.NaN;
      // AllenSDK makes booleans of columns that hold nothing but 0 and 1.
      if (["number", "bigint", "boolean"].includes(typeof cell)) return Number(cell);
      throw this.refuse(name, row, "a number");
    });
  }

  /** Whole numbers, none missing. */
  wholeNumbers(name: string): Float64Array {
    const values = this.numbers(name);
    for (const [row, value] of values.entries()) {
      if (!Number.isSafeInteger(value)) throw this.refuse(name, row, "a whole number");
    }
    return values;
  }

  /** Numbers, none missing, each above the one before. */
  ascending(name: string): Float64Array {
    const values = this.numbers(name);
    for (const [row, value] of values.entries()) {
      if (!Number.isFinite(value)) throw this.refuse(name, row, "a time in seconds");
      if (row > 0 && value <= (values[row - 1] as number))
        throw this.refuse(name, row, "a time after that of the row before");
    }
    return values;
  }

  /** Texts; a missing one is `otherwise`, or refused where that is not given. */
  texts(name: string, otherwise?: string): string[] {
    const column = this.column(name);
    return Array.from({ length: this.numRows }, (_, row) => {
      const cell = column.at(row);
      if (typeof cell === "string") return cell;
      if (otherwise !== undefined && isMissing(cell)) return otherwise;
      throw this.refuse(name, row, "text");
    });
  }

  /** Bytes 0 and 1, none missing. */
  flags(name: string): Uint8Array {
    const column = this.column(name);
    return Uint8Array.from({ length: this.numRows }, (_, row) => {
      const cell = column.at(row);
      if (cell !== true && cell !== false && cell !== 0 && cell !== 1) throw this.refuse(name, row, "true or false");
      return Number(cell);
    });
  }

  /** The refusal of a cell. */
  refuse(name: string, row: number, expected: string): EcephysError {
    const { index, indexName } = this.#table;
    const id = name === indexName ? "" : ` (${indexName} ${valueText(index.at(row))})`;
    const got = valueText(this.column(name).at(row));
    return badContent(
      `${this.name}, column "${name}", row ${row}${id}: expected ${expected}, got ${got}.`,
      "Correct the table and write again.",
    );
  }
}
