import type { CheckedTable } from "../check/checked-table.js";
import { booleans, type Hdf5Object, integers, numbers, references, text } from "../hdf5/tree.js";
import type { TableColumn } from "./dynamic-table-node.js";
import { core } from "./neurodata.js";

export function floatColumn(name: string, description: string, values: Float64Array): TableColumn {
  return { name, description, cells: (attributes) => numbers(values, attributes) };
}

export function integerColumn(name: string, description: string, values: ArrayLike<number>): TableColumn {
  return { name, description, cells: (attributes) => integers(values, attributes) };
}

export function booleanColumn(name: string, description: string, values: Uint8Array): TableColumn {
  return { name, description, cells: (attributes) => booleans(values, attributes) };
}

/** `shared`: equal texts take memory once; for long tables. */
export function textColumn(
  name: string,
  description: string,
  values: readonly string[],
  options: { readonly shared?: boolean } = {},
): TableColumn {
  return { name, description, cells: (attributes) => text(values, attributes, options) };
}

export function referenceColumn(name: string, description: string, objects: readonly Hdf5Object[]): TableColumn {
  return { name, description, cells: (attributes) => references(objects, attributes) };
}

/** Numbers of a table: whole ones stay whole. */
export function numberColumn(table: CheckedTable, name: string, description: string, as = name): TableColumn {
  return table.column(name).dtype === "int"
    ? integerColumn(as, description, table.wholeNumbers(name))
    : floatColumn(as, description, table.numbers(name));
}

/** The same tag on every row, as a ragged column of one each. */
export function tagColumn(tag: string, numRows: number): TableColumn {
  const tags = textColumn("tags", "What the interval belongs to", new Array<string>(numRows).fill(tag), {
    shared: true,
  });
  return { ...tags, ends: oneEach(numRows) };
}

const REFERENCE_MEMBERS = [
  { name: "idx_start", type: { kind: "integer", size: 4, signed: true } },
  { name: "count", type: { kind: "integer", size: 4, signed: true } },
  { name: "timeseries", type: { kind: "reference" } },
] as const;

/** For every interval the one sample of a time series it belongs to. */
export function timeSeriesColumn(series: Hdf5Object, samples: ArrayLike<number>): TableColumn {
  return {
    name: "timeseries",
    description: "The samples the interval belongs to",
    type: core("TimeSeriesReferenceVectorData"),
    ends: oneEach(samples.length),
    cells: (attributes) => ({
      kind: "dataset",
      type: { kind: "compound", members: REFERENCE_MEMBERS },
      shape: [samples.length],
      attributes,
      content: {
        kind: "linked",
        encode: async (addressOf) => {
          const address = BigInt(await addressOf(series));
          const bytes = new Uint8Array(samples.length * 16);
          const view = new DataView(bytes.buffer);
          for (let i = 0; i < samples.length; i++) {
            view.setInt32(i * 16, samples[i] as number, true);
            view.setInt32(i * 16 + 4, 1, true);
            view.setBigUint64(i * 16 + 8, address, true);
          }
          return bytes;
        },
      },
    }),
  };
}

function oneEach(numRows: number): Float64Array {
  return Float64Array.from({ length: numRows }, (_, row) => row + 1);
}
