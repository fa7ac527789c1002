import type { CodedColumn } from "./coded-column.js";

/** Which presentations share all parameter values. */
export interface ConditionIds {
  /** One id per presentation, counted from 0 in order of first appearance. */
  readonly ids: Int32Array;
  /** The first presentation of each condition. */
  readonly firstRows: Int32Array;
}

/** Above this many combinations a hash map replaces the direct table. */
const DIRECT_TABLE_SIZE = 1 << 22;

/** Numbers the distinct rows of `columns`, in order of first appearance. */
export function conditionIds(numRows: number, columns: readonly CodedColumn[]): ConditionIds {
  const ids = new Int32Array(numRows);
  let numIds = Math.min(numRows, 1);
  for (const { codes, values } of columns) numIds = refine(ids, numIds, codes, values.length);
  const firstRows = new Int32Array(numIds);
  for (let row = numRows - 1; row >= 0; row--) firstRows[ids[row] as number] = row;
  return { ids, firstRows };
}

/** Splits every group by one more column, in place; new numbers again follow first appearance. */
function refine(ids: Int32Array, numIds: number, codes: Int32Array, numValues: number): number {
  // Codes start at -2 for missing cells.
  const width = numValues + 2;
  const size = numIds * width;
  const numberOf = size <= DIRECT_TABLE_SIZE ? directTable(size) : hashTable();
  let next = 0;
  for (let row = 0; row < ids.length; row++) {
    const id = numberOf((ids[row] as number) * width + (codes[row] as number) + 2, next);
    if (id === next) next++;
    ids[row] = id;
  }
  return next;
}

type NumberOf = (key: number, next: number) => number;

function directTable(size: number): NumberOf {
  const numbers = new Int32Array(size);
  return (key, next) => {
    const known = numbers[key] as number;
    if (known > 0) return known - 1;
    numbers[key] = next + 1;
    return next;
  };
}

function hashTable(): NumberOf {
  const numbers = new Map<number, number>();
  return (key, next) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, next);
    return next;
  };
}
