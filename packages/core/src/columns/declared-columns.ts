import type { ColumnValues, Dtype } from "../backend/column-data.js";
import { booleanCell, numberCell, textCell } from "./cell-values.js";
import { GrowingNumbers } from "./growing-numbers.js";

/** A column as it is laid out at the end. */
export interface FinishedColumn {
  readonly dtype: Dtype;
  readonly values: ColumnValues;
}

/** A column under construction. Rows may be skipped: their cells are missing. */
export interface ColumnBuilder {
  /** Takes a cell in; `false` if it does not fit the column. */
  set(row: number, value: unknown): boolean;
  finish(numRows: number): FinishedColumn;
}

/** A builder for a column of a declared type; an index takes no missing cells. */
export function declaredColumn(dtype: Dtype, role: "index" | "column" = "column"): ColumnBuilder {
  switch (dtype) {
    case "int":
    case "float":
      return new NumberColumn(dtype === "int", role === "column");
    case "bool":
      return new CellColumn(dtype, booleanCell);
    default:
      return new CellColumn("string", textCell);
  }
}

class NumberColumn implements ColumnBuilder {
  readonly #numbers = new GrowingNumbers();
  readonly #whole: boolean;
  readonly #mayMiss: boolean;

  constructor(whole: boolean, mayMiss: boolean) {
    this.#whole = whole;
    this.#mayMiss = mayMiss;
  }

  set(row: number, value: unknown): boolean {
    const number = typeof value === "number" ? value : numberCell(value);
    if (number === undefined) return false;
    if (Number.isNaN(number)) {
      if (!this.#mayMiss) return false;
    } else if (this.#whole && !Number.isSafeInteger(number)) return false;
    this.#numbers.set(row, number);
    return true;
  }

  finish(numRows: number): FinishedColumn {
    const values = this.#numbers.take(numRows);
    return this.#whole ? wholeNumbers(values) : { dtype: "float", values };
  }
}

/** Whole numbers as `int`; with missing ones among them they are floats, as in pandas. */
export function wholeNumbers(values: Float64Array): FinishedColumn {
  const narrow = new Int32Array(values);
  let fits = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value)) return { dtype: "float", values };
    fits &&= narrow[row] === value;
  }
  return { dtype: "int", values: fits ? narrow : values };
}

class CellColumn implements ColumnBuilder {
  readonly #cells: unknown[] = [];
  readonly #dtype: Dtype;
  readonly #read: (value: unknown) => unknown;

  constructor(dtype: Dtype, read: (value: unknown) => unknown) {
    this.#dtype = dtype;
    this.#read = read;
  }

  set(row: number, value: unknown): boolean {
    const cell = this.#read(value);
    if (cell === undefined) return false;
    while (this.#cells.length < row) this.#cells.push(null);
    this.#cells[row] = cell;
    return true;
  }

  finish(numRows: number): FinishedColumn {
    while (this.#cells.length < numRows) this.#cells.push(null);
    return { dtype: this.#dtype, values: this.#cells };
  }
}
