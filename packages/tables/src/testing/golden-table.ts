import type { ColumnValues, Dtype } from "@ecephys/core";
import { frameIn, readGolden } from "@ecephys-tools/goldens";
import { Table } from "../table/table.js";

/** A data frame AllenSDK gave, as a table; `object` columns are inferred from their values. */
export function goldenTable(relative: string): Table {
  const { index, columns } = frameIn(readGolden(relative));
  if (index.kind !== "index") throw new Error(`${relative} has an index of several levels.`);
  const indexName = index.name ?? "index";
  const values: Record<string, ColumnValues> = { [indexName]: index.values };
  const dtypes: Record<string, Dtype> = {};
  for (const column of [{ name: indexName, dtype: index.dtype }, ...columns]) {
    if (/^u?int/.test(column.dtype)) dtypes[column.name] = "int";
    else if (/^float/.test(column.dtype)) dtypes[column.name] = "float";
    else if (column.dtype === "bool") dtypes[column.name] = "bool";
    if ("values" in column) values[column.name] = column.values;
  }
  return Table.fromColumns({ indexName, columns: values, dtypes });
}
