import { StoredColumn } from "../column/column.js";
import { storageFrom } from "../column/from-values.js";
import { Table } from "../table/table.js";
import type { Coordinate, NumericArray } from "./numeric-array.js";

/** The parts of a data array that its table is made of. */
interface Tabulated {
  readonly name: string;
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly data: NumericArray;
  readonly coords: Readonly<Record<string, Coordinate>>;
  readonly coordDims: Readonly<Record<string, string>>;
}

/** One row per value: a column per dimension (labels, else positions), one per other coordinate, and the values. */
export function toLongTable({ name, dims, shape, data, coords, coordDims }: Tabulated): Table {
  const numRows = data.length;
  const along = (dim: string): Int32Array => {
    const axis = dims.indexOf(dim);
    const length = shape[axis] as number;
    const repeats = shape.slice(axis + 1).reduce((product, next) => product * next, 1);
    return Int32Array.from({ length: numRows }, (_, row) => Math.floor(row / repeats) % length);
  };
  const columns = dims.map((dim) => {
    const positions = along(dim);
    const labels = Object.hasOwn(coords, dim) && coordDims[dim] === dim ? coords[dim] : undefined;
    return labels === undefined ? column(dim, positions) : spread(dim, labels, positions);
  });
  for (const [coord, labels] of Object.entries(coords)) {
    const dim = coordDims[coord] as string;
    if (coord !== dim) columns.push(spread(coord, labels, along(dim)));
  }
  columns.push(column(name === "" ? "value" : name, data));
  return Table.fromStored("row", [
    column(
      "row",
      Int32Array.from({ length: numRows }, (_, row) => row),
    ),
    ...columns,
  ]);
}

function spread(name: string, labels: Coordinate, positions: Int32Array): StoredColumn {
  const labelAt = (position: number): number => labels[position] as number;
  const isFloat = labels instanceof Float64Array;
  return column(name, isFloat ? Float64Array.from(positions, labelAt) : Array.from(positions, labelAt));
}

function column(name: string, values: NumericArray | readonly unknown[]): StoredColumn {
  return StoredColumn.of(name, storageFrom(name, values));
}
