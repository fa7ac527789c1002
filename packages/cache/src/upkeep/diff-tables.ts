import type { Column, Table } from "@ecephys/tables";

/** A cell that is not the same. */
export interface ChangedCell {
  readonly id: unknown;
  readonly cached: unknown;
  readonly backend: unknown;
}

/** A column with cells that are not the same in rows both tables have. */
export interface ChangedColumn {
  readonly column: string;
  readonly count: number;
  /** The first few of them. */
  readonly examples: readonly ChangedCell[];
}

/** How a table of the backend differs from the cached one. Order of rows and columns does not count. */
export interface TableDifference {
  readonly cachedRows: number;
  readonly backendRows: number;
  /** Ids only the backend has, in its order. */
  readonly added: readonly unknown[];
  /** Ids only the cache has, in its order. */
  readonly removed: readonly unknown[];
  /** Ids both have, with at least one cell that differs. */
  readonly changed: readonly unknown[];
  readonly columnsAdded: readonly string[];
  readonly columnsRemoved: readonly string[];
  readonly columnsChanged: readonly ChangedColumn[];
}

/** Compares by id, and cell by cell in the columns both have; a missing cell equals a missing cell, of whatever type. */
export function diffTables(cached: Table<object>, backend: Table<object>, mostExamples = 3): TableDifference {
  const theirs = rowsById(backend);
  const ours = rowsById(cached);
  const shared = [...ours].flatMap(([key, row]) => {
    const other = theirs.get(key);
    return other === undefined ? [] : [{ row, other }];
  });
  const changed = new Set<number>();
  const columnsChanged: ChangedColumn[] = [];
  for (const column of cached.columns()) {
    if (!backend.has(column.name)) continue;
    const other = (backend as Table).column(column.name);
    const differing = shared.filter((rows) => !sameCell(column, rows.row, other, rows.other));
    if (differing.length === 0) continue;
    for (const { row } of differing) changed.add(row);
    const examples = differing.slice(0, mostExamples).map((rows) => ({
      id: cached.index.at(rows.row),
      cached: column.at(rows.row),
      backend: other.at(rows.other),
    }));
    columnsChanged.push({ column: column.name, count: differing.length, examples });
  }
  return {
    cachedRows: cached.numRows,
    backendRows: backend.numRows,
    added: [...theirs].flatMap(([key, row]) => (ours.has(key) ? [] : [backend.index.at(row)])),
    removed: [...ours].flatMap(([key, row]) => (theirs.has(key) ? [] : [cached.index.at(row)])),
    changed: [...changed].sort((a, b) => a - b).map((row) => cached.index.at(row)),
    columnsAdded: backend.columnNames.filter((name) => !cached.has(name)),
    columnsRemoved: cached.columnNames.filter((name) => !backend.has(name)),
    columnsChanged,
  };
}

/** Whether nothing differs. */
export function isSame(difference: TableDifference): boolean {
  const { added, removed, changed, columnsAdded, columnsRemoved } = difference;
  return [added, removed, changed, columnsAdded, columnsRemoved].every((list) => list.length === 0);
}

/** Rows by id; of an id that occurs several times the second row is matched with the second. */
function rowsById(table: Table<object>): Map<string, number> {
  const seen = new Map<unknown, number>();
  const rows = new Map<string, number>();
  for (let row = 0; row < table.numRows; row++) {
    const id: unknown = table.index.at(row);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    rows.set(times === 1 ? String(id) : `${String(id)} (${times})`, row);
  }
  return rows;
}

function sameCell(one: Column<unknown>, row: number, other: Column<unknown>, otherRow: number): boolean {
  const [a, b] = [one.at(row), other.at(otherRow)];
  if (a === b || (isMissing(a) && isMissing(b))) return true;
  return Array.isArray(a) && Array.isArray(b) && JSON.stringify(a) === JSON.stringify(b);
}

function isMissing(cell: unknown): boolean {
  return cell === null || (typeof cell === "number" && Number.isNaN(cell));
}
