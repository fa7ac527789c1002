/** Numbers by row, growing as rows come; rows nobody set are NaN. */
export class GrowingNumbers {
  #data = new Float64Array(64).fill(Number.NaN);

  set(row: number, value: number): void {
    if (row >= this.#data.length) this.#grow(row);
    this.#data[row] = value;
  }

  /** Hands over the numbers of the first `length` rows; nothing is kept of them, for tables are large. */
  take(length: number): Float64Array<ArrayBuffer> {
    if (length > this.#data.length) this.#grow(length);
    const data = this.#data;
    this.#data = new Float64Array(0);
    return data.slice(0, length);
  }

  #grow(row: number): void {
    const wider = new Float64Array(Math.max(row + 1, this.#data.length * 2)).fill(Number.NaN, this.#data.length);
    wider.set(this.#data);
    this.#data = wider;
  }
}
