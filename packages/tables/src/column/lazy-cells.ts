import type { Dtype } from "@ecephys/core";
import type { RowSelection } from "./row-selection.js";
import { copyOf, gather, type Storage, storageLength } from "./storage.js";

/** Cells that are not at hand yet: what is known of them, and how to come by them. */
export interface DeferredStorage {
  readonly dtype: Dtype;
  readonly length: number;
  /** Called at most once, when a cell is first needed; gives storage of this dtype and length. */
  read(): Storage;
}

/** A column's own cells, read when one of them is first needed. */
export class BaseCells {
  readonly dtype: Dtype;
  readonly length: number;
  #storage: Storage | undefined;
  #read: (() => Storage) | undefined;

  constructor(cells: Storage | DeferredStorage) {
    this.dtype = cells.dtype;
    if ("read" in cells) {
      this.length = cells.length;
      this.#read = () => cells.read();
    } else {
      this.length = storageLength(cells);
      this.#storage = cells;
    }
  }

  get storage(): Storage {
    if (this.#storage === undefined) {
      this.#storage = this.#read?.() as Storage;
      // It may hold on to a file.
      this.#read = undefined;
    }
    return this.#storage;
  }
}

/** Base cells seen through a row selection, gathered when someone needs them whole. Shared by renamed columns. */
export class LazyCells {
  readonly base: BaseCells;
  readonly rows: RowSelection | null;
  #whole: Storage | undefined;

  constructor(base: BaseCells, rows: RowSelection | null) {
    this.base = base;
    this.rows = rows;
  }

  get whole(): Storage {
    this.#whole ??= this.rows === null ? this.base.storage : gather(this.base.storage, this.rows.indices);
    return this.#whole;
  }

  /** The cells in storage of the caller's own. */
  copied(): Storage {
    if (this.rows === null || this.#whole !== undefined) return copyOf(this.whole);
    return gather(this.base.storage, this.rows.indices);
  }
}
