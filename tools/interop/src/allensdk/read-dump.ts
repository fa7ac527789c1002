import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Cell, Frame, FrameColumn } from "../frames/frame.js";

/** What `python/dump_tables.py` says of one column. */
interface DumpedColumn {
  readonly name: string | null;
  readonly dtype: string;
  readonly kind: "i64" | "f64" | "bool" | "cells";
  readonly offset: number;
  readonly cells?: readonly JsonCell[];
}

type JsonCell =
  | string
  | number
  | boolean
  | null
  | readonly JsonCell[]
  | { readonly integer: string }
  | { readonly float: "Infinity" | "-Infinity" }
  | { readonly repr: string };

/** The data frame AllenSDK returned for the call `name`, as dumped into `folder`. */
export async function readDump(folder: string, name: string): Promise<Frame> {
  const [text, bytes] = await Promise.all([
    readFile(join(folder, `${name}.json`), "utf8"),
    readFile(join(folder, `${name}.bin`)),
  ]);
  const { rows, index, columns } = JSON.parse(text) as {
    rows: number;
    index: DumpedColumn;
    columns: readonly DumpedColumn[];
  };
  // A copy, so that typed arrays can start at any multiple of 8 within it.
  const buffer = new Uint8Array(bytes).buffer;
  return {
    index: decodeColumn(index, buffer, rows),
    columns: columns.map((column) => decodeColumn(column, buffer, rows)),
  };
}

function decodeColumn(column: DumpedColumn, buffer: ArrayBuffer, length: number): FrameColumn {
  const { name, dtype, offset } = column;
  return { name, dtype, length, at: cellReader(column, buffer, offset, length) };
}

function cellReader(column: DumpedColumn, buffer: ArrayBuffer, offset: number, rows: number): FrameColumn["at"] {
  switch (column.kind) {
    case "i64": {
      const wide = new BigInt64Array(buffer, offset, rows);
      const narrow = Float64Array.from(wide, Number);
      return (row) => (Number.isSafeInteger(narrow[row]) ? (narrow[row] as number) : (wide[row] as bigint));
    }
    case "f64": {
      const data = new Float64Array(buffer, offset, rows);
      return (row) => data[row] as number;
    }
    case "bool": {
      const data = new Uint8Array(buffer, offset, rows);
      return (row) => data[row] === 1;
    }
    default: {
      const codes = new Int32Array(buffer, offset, rows);
      const cells = (column.cells ?? []).map(decodeCell);
      return (row) => cells[codes[row] as number] as Cell;
    }
  }
}

function decodeCell(cell: JsonCell): Cell {
  if (Array.isArray(cell)) return (cell as readonly JsonCell[]).map(decodeCell);
  if (typeof cell !== "object" || cell === null) return cell as string | number | boolean | null;
  if ("integer" in cell) return BigInt(cell.integer);
  if ("float" in cell) return Number(cell.float);
  // Nothing here ever equals it: an object of a kind nobody expected must show up as a difference.
  return "repr" in cell ? `(Python) ${cell.repr}` : null;
}
