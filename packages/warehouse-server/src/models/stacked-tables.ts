import type { StoredColumn, Table } from "@ecephys/tables";
import { type Cell, columnOf, type ModelColumn, missingColumn } from "./model-column.js";

/**
 * Several tables of the same kind seen as one, without copying: rows are numbered through, and of rows with the same id
 * only the first is served.
 */
export class StackedTables {
  readonly rowCount: number;
  /** Rows to serve, in the tables' order. */
  readonly rows: Int32Array;
  /** Ids found again in a later row, in order of appearance. */
  readonly repeatedIds: readonly Cell[];
  /** Union of the tables' columns in order of appearance, without the index. */
  readonly columnNames: readonly string[];
  readonly index: ModelColumn;
  readonly #tables: readonly Table[];
  readonly #offsets: readonly number[];
  readonly #rowOf = new Map<Cell, number>();

  constructor(tables: readonly Table[]) {
    this.#tables = tables;
    let rowCount = 0;
    this.#offsets = tables.map((table) => {
      const offset = rowCount;
      rowCount += table.numRows;
      return offset;
    });
    this.rowCount = rowCount;
    this.columnNames = [...new Set(tables.flatMap((table) => table.columnNames))];
    this.index = this.#stack(tables.map((table) => table.index));
    const rows: number[] = [];
    const repeated: Cell[] = [];
    for (let row = 0; row < rowCount; row++) {
      const id = this.index.cell(row);
      if (id === null) continue;
      if (this.#rowOf.has(id)) {
        repeated.push(id);
        continue;
      }
      this.#rowOf.set(id, row);
      rows.push(row);
    }
    this.rows = Int32Array.from(rows);
    this.repeatedIds = repeated;
  }

  /** The row served for this id, or -1. */
  rowOf(id: Cell): number {
    return this.#rowOf.get(id) ?? -1;
  }

  /** Which table a row comes from, and where in it. */
  origin(row: number): { readonly table: Table; readonly tableIndex: number; readonly row: number } {
    const tableIndex = this.#partOf(row);
    return {
      table: this.#tables[tableIndex] as Table,
      tableIndex,
      row: row - (this.#offsets[tableIndex] ?? 0),
    };
  }

  /** A column over all tables; missing where a table does not have it. */
  column(name: string): ModelColumn {
    return this.#stack(this.#tables.map((table) => (table.has(name) ? table.column(name) : null)));
  }

  #stack(columns: readonly (StoredColumn | null)[]): ModelColumn {
    const parts = columns.map((column) => (column === null ? missingColumn("mixed") : columnOf(column.storage)));
    const only = parts[0];
    if (parts.length === 1 && only !== undefined) return only;
    const dtypes = new Set(columns.flatMap((column) => (column === null ? [] : [column.dtype])));
    const [dtype] = dtypes;
    const numeric = [...dtypes].every((name) => name === "int" || name === "float");
    const at = (row: number): [ModelColumn, number] => {
      const part = this.#partOf(row);
      return [parts[part] ?? missingColumn("mixed"), row - (this.#offsets[part] ?? 0)];
    };
    return {
      dtype: dtypes.size === 1 && dtype !== undefined ? dtype : numeric ? "float" : "mixed",
      cell: (row) => {
        const [part, inner] = at(row);
        return part.cell(inner);
      },
      json: (row) => {
        const [part, inner] = at(row);
        return part.json(inner);
      },
      textJson: (row) => {
        const [part, inner] = at(row);
        return part.textJson(inner);
      },
    };
  }

  #partOf(row: number): number {
    let part = this.#offsets.length - 1;
    while (part > 0 && row < (this.#offsets[part] as number)) part--;
    return part;
  }
}
