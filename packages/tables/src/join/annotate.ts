import { EcephysError } from "@ecephys/core";
import type { StoredColumn } from "../column/column.js";
import { RowSelection } from "../column/row-selection.js";
import { Table } from "../table/table.js";
import { matchRows } from "./match-rows.js";

/** How to join. */
export interface AnnotateOptions {
  /** Left column holding ids of the right table; without it the left index is used. */
  readonly on?: string;
  /** What to append to a name both tables have: left's, right's. */
  readonly suffixes: readonly [left: string, right: string];
}

/**
 * Inner join of a foreign key with the right table's index: every left row with its owner's columns appended.
 * Keeps the left table's row order and index; rows without a match, or with a missing key, drop.
 * A name that both tables have gets both suffixes, as `pandas.merge` does.
 *
 * @throws EcephysError `ECEPHYS_COLUMN_COLLISION` if a suffixed name exists already (pandas makes a duplicate column);
 *   `ECEPHYS_UNKNOWN_COLUMN` if the key is not there
 */
export function annotate<Row extends object = Record<string, unknown>>(
  left: Table<object>,
  right: Table<object>,
  options: AnnotateOptions,
): Table<Row> {
  const key: StoredColumn = options.on === undefined ? left.index : (left as Table).column(options.on);
  const matched = matchRows(key, right.index);
  const leftRows = matched.left === null ? null : new RowSelection(matched.left);
  const rightRows = new RowSelection(matched.right);
  const [leftSuffix, rightSuffix] = options.suffixes;
  const columns = new Map<string, StoredColumn>();
  const add = (column: StoredColumn, name: string, rows: RowSelection | null) => {
    if (columns.has(name)) {
      throw new EcephysError(
        "ECEPHYS_COLUMN_COLLISION",
        `Joining would give two columns "${name}" (from "${column.name}", suffixes ${leftSuffix} and ${rightSuffix}).`,
        { hint: "Rename one of the columns before joining." },
      );
    }
    const taken = rows === null ? column : column.take(rows);
    columns.set(name, name === column.name ? taken : taken.renamed(name));
  };
  for (const column of left.columns())
    add(column, right.columnNames.includes(column.name) ? column.name + leftSuffix : column.name, leftRows);
  const leftNames = new Set(left.columnNames);
  for (const column of right.columns())
    add(column, leftNames.has(column.name) ? column.name + rightSuffix : column.name, rightRows);
  const index = leftRows === null ? left.index : left.index.take(leftRows);
  return Table.fromStored<Row>(left.indexName, [index, ...columns.values()]);
}
