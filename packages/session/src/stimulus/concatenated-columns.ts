import type { Storage, StoredColumn } from "@ecephys/tables";
import { type CodedColumn, NOT_APPLICABLE } from "./coded-column.js";
import type { IntervalTable } from "./interval-table.js";
import { type ParameterValue, ValueDictionary } from "./value-dictionary.js";

/** The numbers of one column of all tables, one table after another; NaN where a table does not have it. */
export function concatenatedNumbers(tables: readonly IntervalTable[], name: string): Float64Array {
  const out = new Float64Array(totalRows(tables)).fill(Number.NaN);
  forEachPart(tables, name, (column, start) => {
    const { storage } = column;
    if (storage.dtype === "float") out.set(storage.data, start);
    else for (let row = 0; row < column.length; row++) out[start + row] = Number(column.at(row) ?? Number.NaN);
  });
  return out;
}

/** One column of all tables, one table after another; not applicable where a table does not have it. */
export function concatenatedCodes(tables: readonly IntervalTable[], name: string): CodedColumn {
  const codes = new Int32Array(totalRows(tables)).fill(NOT_APPLICABLE);
  const dictionary = new ValueDictionary();
  forEachPart(tables, name, ({ storage }, start, numRows) => {
    if (storage.dtype === "string") encodeText(storage, codes, start, dictionary);
    else encodeCells(storage, codes.subarray(start, start + numRows), dictionary);
  });
  return { name, codes, values: dictionary.values };
}

function totalRows(tables: readonly IntervalTable[]): number {
  return tables.reduce((sum, { numRows }) => sum + numRows, 0);
}

function forEachPart(
  tables: readonly IntervalTable[],
  name: string,
  visit: (column: StoredColumn, start: number, numRows: number) => void,
): void {
  let start = 0;
  for (const { numRows, columns } of tables) {
    const column = columns.get(name);
    if (column !== undefined) visit(column, start, numRows);
    start += numRows;
  }
}

function encodeText(
  storage: Extract<Storage, { dtype: "string" }>,
  codes: Int32Array,
  start: number,
  dictionary: ValueDictionary,
): void {
  // Files write "N/A" where a text column has no value.
  const known = Int32Array.from(storage.dictionary, (text) =>
    text === "" || text === "N/A" ? NOT_APPLICABLE : dictionary.codeOf(text),
  );
  for (let row = 0; row < storage.codes.length; row++) {
    const code = storage.codes[row] as number;
    codes[start + row] = code < 0 ? NOT_APPLICABLE : (known[code] as number);
  }
}

function encodeCells(
  storage: Exclude<Storage, { dtype: "string" }>,
  codes: Int32Array,
  dictionary: ValueDictionary,
): void {
  const { data } = storage;
  let last: unknown;
  let lastCode = NOT_APPLICABLE;
  for (let row = 0; row < data.length; row++) {
    const cell: unknown = data[row];
    // Neighbouring presentations often share a value.
    if (row === 0 || cell !== last) {
      last = cell;
      lastCode = codeOfCell(cell, storage.dtype, dictionary);
    }
    codes[row] = lastCode;
  }
}

function codeOfCell(cell: unknown, dtype: string, dictionary: ValueDictionary): number {
  const value = dtype === "bool" ? flag(cell) : cell;
  if (value === null || value === undefined || Number.isNaN(value)) return NOT_APPLICABLE;
  if (typeof value === "bigint") return dictionary.codeOf(Number(value));
  return dictionary.codeOf(Array.isArray(value) ? value.map(Number) : (value as ParameterValue));
}

/** Booleans are stored as 0, 1 and a byte for missing ones. */
function flag(cell: unknown): boolean | null {
  return cell === 1 ? true : cell === 0 ? false : null;
}
