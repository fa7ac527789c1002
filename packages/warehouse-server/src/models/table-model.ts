import { type Association, type Link, type Model, once } from "./model.js";
import type { ModelColumn } from "./model-column.js";
import type { ModelName } from "./model-names.js";
import { type ModelSource, requireStack, type TableKey } from "./model-source.js";
import type { StackedTables } from "./stacked-tables.js";

/** How a CSV becomes a model. */
export interface TableModelParts {
  readonly name: ModelName;
  readonly table: string;
  readonly stacked: StackedTables;
  /** Columns of the CSV that appear elsewhere. */
  readonly leaveOut?: readonly string[];
  /** Warehouse names by CSV name. */
  readonly renames?: Readonly<Record<string, string>>;
  readonly associations: Readonly<Record<string, Association>>;
}

/** A model whose columns are those of a CSV: the id first, then in the file's order. */
export function tableModel(parts: TableModelParts): Model {
  const { name, table, stacked, leaveOut = [], renames = {}, associations } = parts;
  const columns = new Map<string, ModelColumn>([["id", stacked.index]]);
  for (const column of stacked.columnNames) {
    if (!leaveOut.includes(column)) columns.set(renames[column] ?? column, stacked.column(column));
  }
  return {
    name,
    table,
    rowCount: stacked.rowCount,
    rows: rowsById(stacked),
    columns,
    associations: new Map(Object.entries(associations)),
  };
}

/** An association by a column that holds the partner's id; a missing or unknown id has no partner. */
export function belongsTo(
  source: ModelSource,
  target: ModelName,
  targetKey: TableKey,
  column: ModelColumn,
  rowCount: number,
): Association {
  return {
    target,
    follow: once(async (): Promise<Link> => {
      const stacked = await requireStack(source, targetKey, target);
      const partner = new Int32Array(rowCount);
      for (let row = 0; row < rowCount; row++) {
        const id = column.cell(row);
        partner[row] = id === null ? -1 : stacked.rowOf(id);
      }
      return { model: await source.model(target), many: false, partner };
    }),
  };
}

function rowsById(stacked: StackedTables): Int32Array {
  const ids = Float64Array.from(stacked.rows, (row) => Number(stacked.index.cell(row)));
  if (ids.every((id, i) => i === 0 || id >= (ids[i - 1] as number))) return stacked.rows;
  const order = [...ids.keys()].sort((a, b) => (ids[a] as number) - (ids[b] as number));
  return Int32Array.from(order, (i) => stacked.rows[i] as number);
}
