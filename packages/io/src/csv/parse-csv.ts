import { CorruptFileError, type Dtype } from "@ecephys/core";
import { type Storage, StoredColumn, Table } from "@ecephys/tables";
import { type ColumnName, columnNames } from "./column/column-names.js";
import { isMissingWord } from "./column/missing-words.js";
import { readColumns } from "./column/read-columns.js";
import { readInOnePass } from "./one-pass/read-in-one-pass.js";
import type { CellTable } from "./scan/cell-table.js";
import { scanCells } from "./scan/scan-cells.js";

/** How to read CSV text. */
export interface CsvOptions {
  /** The column that holds the ids. Default `id`. */
  readonly indexColumn?: string;
  /** Declared types by column name; other columns get the type pandas would infer. Unknown names are ignored. */
  readonly dtypes?: Readonly<Record<string, Dtype>>;
  /** Rows the file must have, where known: another number means it is not the file that was written. */
  readonly expectedRows?: number;
}

/**
 * Reads CSV text into a table.
 *
 * Types are the declared ones, else what `pandas.read_csv` infers: whole numbers (with a missing one: floats), floats,
 * `True`/`False` in three spellings (a missing one is `null`), text. Floats are exact, as `Number` parses them.
 * Missing: NaN in float columns, `null` elsewhere; pandas' words for it (`NaN`, `NA`, `null`, the empty cell …) count.
 * Repeated column names become `a.1`, `a.2` …; blank lines are skipped; CRLF, CR and a byte-order mark are understood.
 *
 * @throws CorruptFileError (`ECEPHYS_CORRUPT_FILE`) naming the line where the text is empty, cut off (no final line end,
 *   an open quote, fewer rows than expected), ragged, not UTF-8, without its index column, with a missing id, or with a
 *   cell that is not of its declared type
 */
export function parseCsv<Row extends object = Record<string, unknown>>(
  bytes: Uint8Array,
  options: CsvOptions & { readonly path?: string } = {},
): Table<Row> {
  const { path = "The CSV text", indexColumn = "id", dtypes = {}, expectedRows } = options;
  const header = scanCells(bytes, path, 1);
  const names = columnNames(header);
  const index = indexPosition(names, indexColumn, path);
  const plans = names.map(({ name, header: written }) => {
    const declaredAs = [name, written].find((known) => Object.hasOwn(dtypes, known));
    return { name, dtype: declaredAs === undefined ? undefined : dtypes[declaredAs] };
  });
  let read = readInOnePass(header, plans, index);
  if (read === undefined || read.numRows !== (expectedRows ?? read.numRows)) {
    const cells = scanCells(bytes, path);
    refuseOtherRows(cells, expectedRows);
    refuseMissingIds(cells, index, indexColumn);
    read = { numRows: cells.numRows, storages: readColumns(cells, plans) };
  }
  const { storages } = read;
  const columns = plans.map(({ name }, position) => StoredColumn.of(name, storages[position] as Storage));
  return Table.fromStored<Row>(indexColumn, columns);
}

/** @throws CorruptFileError if no column has the index's name */
export function indexPosition(names: readonly ColumnName[], indexColumn: string, path: string): number {
  const position = names.findIndex(({ name }) => name === indexColumn);
  if (position >= 0) return position;
  const found = names.map(({ name }) => name).join(", ");
  throw new CorruptFileError(path, `its header has no column "${indexColumn}" (it has ${found})`, {
    line: 1,
    hint: "Check that this is the right file; if its ids have another name, pass it as indexColumn.",
  });
}

function refuseOtherRows({ numRows, path }: CellTable, expectedRows: number | undefined): void {
  if (expectedRows === undefined || numRows === expectedRows) return;
  throw new CorruptFileError(path, `it has ${rows(numRows)} instead of ${expectedRows}`, {
    hint: "Delete the file and fetch it again.",
  });
}

function refuseMissingIds(table: CellTable, position: number, name: string): void {
  const ids = table.column(position);
  for (let row = 0; row < ids.numRows; row++) {
    ids.moveTo(row);
    if (isMissingWord(ids.bytes, ids.start, ids.end)) {
      throw table.corruptAt(ids.start, `has nothing in its index column "${name}"`);
    }
  }
}

function rows(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}
