import type { ColumnData, ColumnValues, Dtype } from "../backend/column-data.js";
import { type ColumnBuilder, declaredColumn } from "./declared-columns.js";
import { InferredColumn } from "./inferred-column.js";
import type { Row, RowModel } from "./row-model.js";
import { isRow, schemaError } from "./schema-error.js";

/** Where the cells of one field go; `null` where they go nowhere. */
interface Slot {
  readonly field: string;
  readonly column: string;
  readonly builder: ColumnBuilder | null;
}

/** Turns rows into columns as they come, checking each cell once, on its way in. */
export class RowCollector {
  readonly #model: RowModel;
  readonly #slots = new Map<string, Slot>();
  /** The slots of the last row by position: rows of one answer nearly always have the same fields in the same order. */
  readonly #lastRow: Slot[][] = [];
  #numRows = 0;

  constructor(model: RowModel) {
    this.#model = model;
  }

  /** @throws EcephysError `ECEPHYS_SCHEMA` naming model, row, column and both sides */
  add(row: unknown): void {
    const model = this.#model;
    if (!isRow(row) || Array.isArray(row)) throw this.#refuse(row, "(the row itself)", "a record", row);
    for (const field of model.required) {
      if (!Object.hasOwn(row, field)) throw this.#refuse(row, field, "a value", undefined);
    }
    const parts = model.cells === undefined ? [row] : model.cells(row);
    if (parts === undefined) throw this.#refuse(row, "(the row itself)", `a row of ${model.what}`, row);
    for (const [part, cells] of parts.entries()) this.#take(row, part, cells);
    this.#numRows++;
  }

  #take(row: Row, part: number, cells: Row): void {
    this.#lastRow[part] ??= [];
    const expected = this.#lastRow[part];
    let position = 0;
    for (const field of Object.keys(cells)) {
      let slot = expected[position];
      if (slot === undefined || slot.field !== field) {
        slot = this.#slots.get(field) ?? this.#newSlot(row, field);
        expected[position] = slot;
      }
      position++;
      if (slot.builder !== null && !slot.builder.set(this.#numRows, cells[field])) {
        const dtype = this.#model.dtypes[slot.column];
        throw this.#refuse(
          row,
          field,
          dtype === undefined ? "a number, text or boolean" : nounFor(dtype),
          cells[field],
        );
      }
    }
  }

  #newSlot(row: Row, field: string): Slot {
    const { dropped, renames = {}, dtypes } = this.#model;
    const column = Object.hasOwn(renames, field) ? (renames[field] as string) : field;
    const twin = [...this.#slots.values()].find((slot) => slot.column === column && slot.builder !== null);
    if (twin !== undefined) throw this.#refuse(row, field, `only one field for the column "${column}"`, twin.field);
    const dtype = Object.hasOwn(dtypes, column) ? dtypes[column] : undefined;
    const slot = { field, column, builder: dropped?.has(field) === true ? null : this.#builder(column, dtype) };
    this.#slots.set(field, slot);
    return slot;
  }

  #builder(column: string, dtype: Dtype | undefined): ColumnBuilder {
    const model = this.#model;
    const own = model.columnBuilder?.(column);
    if (own !== undefined) return own;
    if (dtype === undefined) return new InferredColumn(model.inference?.(column));
    return declaredColumn(dtype, column === model.indexName ? "index" : "column");
  }

  #refuse(row: unknown, column: string, expected: string, got: unknown): Error {
    const model = this.#model;
    const id = isRow(row) ? row[model.indexName] : undefined;
    const suspicion = { model: model.name, row: this.#numRows + 1, id, column, expected, got };
    return schemaError(model.explain?.(row, suspicion) ?? suspicion);
  }

  /** The table: the index first, then the fields in order of first appearance; without rows, the declared columns. */
  finish(): ColumnData {
    if (this.#numRows === 0) return emptyColumns(this.#model);
    const columns = new Map<string, ColumnValues>([[this.#model.indexName, []]]);
    const dtypes = new Map<string, Dtype>();
    for (const { column, builder } of this.#slots.values()) {
      if (builder === null) continue;
      const finished = builder.finish(this.#numRows);
      columns.set(column, finished.values);
      dtypes.set(column, finished.dtype);
    }
    // fromEntries defines properties: a field called __proto__ stays a column.
    return {
      indexName: this.#model.indexName,
      columns: Object.fromEntries(columns),
      dtypes: Object.fromEntries(dtypes),
    };
  }
}

function nounFor(dtype: Dtype): string {
  if (dtype === "int") return "a whole number";
  if (dtype === "float") return "a number";
  return dtype === "bool" ? "true or false" : "text";
}

/** A table without rows, with the declared columns. */
export function emptyColumns(model: RowModel): ColumnData {
  const columns: Record<string, ColumnValues> = {};
  for (const [name, dtype] of Object.entries(model.dtypes)) {
    columns[name] = dtype === "int" ? new Int32Array(0) : dtype === "float" ? new Float64Array(0) : [];
  }
  return { indexName: model.indexName, columns, dtypes: model.dtypes };
}
