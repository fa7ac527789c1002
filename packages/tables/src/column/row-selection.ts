/**
 * Which rows of a base table a derived one shows, in which order.
 * Shared by all columns taken together, so that selecting again composes the indices once, not once a column.
 */
export class RowSelection {
  readonly indices: Int32Array;
  readonly #composed = new WeakMap<RowSelection, RowSelection>();

  constructor(indices: Int32Array) {
    this.indices = indices;
  }

  /** First this selection, then `next` on its result. */
  compose(next: RowSelection): RowSelection {
    const known = this.#composed.get(next);
    if (known !== undefined) return known;
    const composed = new Int32Array(next.indices.length);
    for (let i = 0; i < composed.length; i++) composed[i] = this.indices[next.indices[i] as number] as number;
    const selection = new RowSelection(composed);
    this.#composed.set(next, selection);
    return selection;
  }
}
