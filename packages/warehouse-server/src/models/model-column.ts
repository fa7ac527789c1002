import type { Dtype } from "@ecephys/core";
import type { Storage } from "@ecephys/tables";
import { StoredColumn, storageFrom } from "@ecephys/tables";
import { floatJson, floatText } from "./json-numbers.js";

/** What a cell may be; missing is `null`, never NaN. */
export type Cell = string | number | bigint | boolean | readonly unknown[] | object | null;

/** A column of a model: its cells, and how they are written. */
export interface ModelColumn {
  readonly dtype: Dtype;
  cell(row: number): Cell;
  /** The cell as JSON. */
  json(row: number): string;
  /** The cell as JSON text, as the warehouse sends most cells of tabular answers: `"8165"`; missing is `null`. */
  textJson(row: number): string;
}

/** A column over ready storage. Nothing is copied. */
export function columnOf(storage: Storage): ModelColumn {
  switch (storage.dtype) {
    case "float": {
      const { data } = storage;
      return {
        dtype: "float",
        cell: (row) => {
          const value = data[row];
          return value === undefined || Number.isNaN(value) ? null : value;
        },
        json: (row) => floatJson(data[row] ?? Number.NaN),
        textJson: floatTexts(data),
      };
    }
    case "int": {
      const { data } = storage;
      return plainColumn("int", (row) => data[row] ?? null);
    }
    case "string":
      return textColumn(storage.codes, storage.dictionary);
    default: {
      const column = StoredColumn.of("", storage);
      return plainColumn(storage.dtype, (row) => column.at(row) as Cell);
    }
  }
}

function textColumn(codes: Int32Array, dictionary: readonly string[]): ModelColumn {
  // Each distinct text is quoted once, not once a row.
  const quoted: string[] = [];
  const json = (row: number): string => {
    const code = codes[row] ?? -1;
    if (code < 0) return "null";
    quoted[code] ??= JSON.stringify(dictionary[code]);
    return quoted[code] as string;
  };
  return { dtype: "string", cell: (row) => dictionary[codes[row] ?? -1] ?? null, json, textJson: json };
}

function plainColumn(dtype: Dtype, cell: (row: number) => Cell): ModelColumn {
  return {
    dtype,
    cell,
    json: (row) => cellJson(cell(row)),
    textJson: (row) => {
      const value = cell(row);
      return value === null ? "null" : JSON.stringify(typeof value === "object" ? cellJson(value) : String(value));
    },
  };
}

/** A column made of values computed for every row. */
export function columnFrom(values: readonly unknown[], dtype?: Dtype): ModelColumn {
  return columnOf(storageFrom("computed", values as unknown[], dtype));
}

/** A column that is missing in every row. */
export function missingColumn(dtype: Dtype): ModelColumn {
  return { dtype, cell: () => null, json: () => "null", textJson: () => "null" };
}

function cellJson(cell: unknown): string {
  if (typeof cell === "bigint") return String(cell);
  if (typeof cell === "number") return Number.isInteger(cell) ? String(cell) : floatJson(cell);
  if (Array.isArray(cell)) return `[${cell.map(cellJson).join(",")}]`;
  return JSON.stringify(cell ?? null);
}

/**
 * Whole numbers in a column with missing cells are integers that had to become floats, and are written as they were;
 * in a complete column they are floats, and a reader must find floats.
 */
function floatTexts(data: Float64Array): (row: number) => string {
  let incomplete: boolean | undefined;
  return (row) => {
    const value = data[row] ?? Number.NaN;
    if (Number.isNaN(value)) return "null";
    incomplete ??= data.some(Number.isNaN);
    return `"${incomplete && Number.isSafeInteger(value) ? value : floatText(value)}"`;
  };
}
