import { QUOTE } from "./ascii.js";
import { cellText } from "./text.js";

/** A cursor over one column's cells: one object for all rows, so that reading a number allocates nothing. */
export class ColumnCells {
  readonly bytes: Uint8Array;
  readonly numRows: number;
  /** First byte of the current cell, inside its quotes. */
  start = 0;
  /** The byte after the current cell's last, inside its quotes. */
  end = 0;
  /** Whether the cell stands in quotes; doubled quotes inside it then mean one. */
  quoted = false;
  readonly #bounds: Int32Array;
  readonly #position: number;
  readonly #stride: number;

  constructor(bytes: Uint8Array, bounds: Int32Array, position: number, stride: number, numRows: number) {
    this.bytes = bytes;
    this.numRows = numRows;
    this.#bounds = bounds;
    this.#position = position;
    this.#stride = stride;
  }

  /** Moves to a row; -1 is the header. */
  moveTo(row: number): void {
    const at = (row + 1) * this.#stride + this.#position;
    const start = this.#bounds[at] as number;
    const end = (this.#bounds[at + 1] as number) - 1;
    this.quoted = this.bytes[start] === QUOTE;
    this.start = this.quoted ? start + 1 : start;
    this.end = this.quoted ? end - 1 : end;
  }

  /** The current cell as text, or `undefined` where it is not UTF-8. */
  text(): string | undefined {
    return cellText(this.bytes, this.start, this.end, this.quoted);
  }
}
