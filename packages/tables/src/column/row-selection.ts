/**
 * Which rows of a base table a derived one shows, in which order.
 * Shared by all columns taken together, so that selecting again composes the indices once, not once a column, and only when
 * one of those columns is needed.
 */
export class RowSelection {
  readonly length: number;
  #indices: Int32Array | (() => Int32Array);
  readonly #composed = new WeakMap<RowSelection, RowSelection>();

  constructor(indices: Int32Array);
  /** Indices that are computed when first needed. */
  constructor(indices: () => Int32Array, length: number);
  constructor(indices: Int32Array | (() => Int32Array), length = indices.length) {
    this.#indices = indices;
    this.length = length;
  }

  get indices(): Int32Array {
    if (typeof this.#indices === "function") this.#indices = this.#indices();
    return this.#indices;
  }

  /** First this selection, then `next` on its result. */
  compose(next: RowSelection): RowSelection {
    let composed = this.#composed.get(next);
    if (composed === undefined) {
      composed = new RowSelection(() => gatherInts(this.indices, next.indices), next.length);
      this.#composed.set(next, composed);
    }
    return composed;
  }
}

/** The numbers at `rows`. One function for positions and cells alike: what runs more often is fast sooner. */
export function gatherInts(from: Int32Array, rows: Int32Array): Int32Array {
  const out = new Int32Array(rows.length);
  for (let i = 0; i < out.length; i++) out[i] = from[rows[i] as number] as number;
  return out;
}
