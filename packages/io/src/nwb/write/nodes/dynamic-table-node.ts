import {
  type Attributes,
  group,
  type Hdf5Dataset,
  type Hdf5Group,
  type Hdf5Node,
  integers,
  numbers,
} from "../hdf5/tree.js";
import { common, type Neurodata } from "./neurodata.js";

/** A column of a table of an NWB file. */
export interface TableColumn {
  readonly name: string;
  readonly description: string;
  /** The cells, carrying the attributes given. */
  readonly cells: (attributes: Attributes) => Hdf5Dataset;
  /** For a ragged column: where each row's cells end. */
  readonly ends?: Float64Array;
  /** Instead of VectorData. */
  readonly type?: Neurodata;
  /** Beside those every column has. */
  readonly attributes?: Attributes;
}

export interface DynamicTableParts {
  readonly type: Neurodata;
  readonly description: string;
  readonly ids: ArrayLike<number>;
  readonly columns: readonly TableColumn[];
}

export function dynamicTable({ type, description, ids, columns }: DynamicTableParts): Hdf5Group {
  const children: [string, Hdf5Node][] = [["id", integers(ids, common("ElementIdentifiers"))]];
  for (const column of columns) {
    const cells = column.cells({
      ...(column.type ?? common("VectorData")),
      description: column.description,
      ...column.attributes,
    });
    children.push([column.name, cells]);
    if (column.ends === undefined) continue;
    const attributes = { ...common("VectorIndex"), description: `Ends of the rows of ${column.name}`, target: cells };
    children.push([`${column.name}_index`, numbers(narrowest(column.ends), attributes)]);
  }
  return group({ ...type, description, colnames: columns.map(({ name }) => name) }, children);
}

/** Ids for tables whose rows have none. */
export function rowNumbers(length: number): Float64Array {
  return Float64Array.from({ length }, (_, row) => row);
}

/** Row ends in the smallest unsigned integers that hold the last of them, as pynwb writes them. */
function narrowest(ends: Float64Array): Uint8Array | Uint16Array | Uint32Array | BigUint64Array {
  const last = ends.at(-1) ?? 0;
  if (last < 2 ** 8) return Uint8Array.from(ends);
  if (last < 2 ** 16) return Uint16Array.from(ends);
  if (last < 2 ** 32) return Uint32Array.from(ends);
  return BigUint64Array.from(ends, BigInt);
}
