import { EcephysError } from "@ecephys/core";
import { StoredColumn } from "../column/column.js";
import type { Table } from "../table/table.js";
import { matchRows } from "./match-rows.js";

/** Options of the two appending helpers. */
export interface AppendOptions {
  /** Only `false` is possible: tables are immutable, the result is returned. */
  readonly inplace?: boolean;
}

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if `inplace` is asked for */
export function refuseInplace(options: AppendOptions, caller: string): void {
  if (options.inplace === true) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${caller} cannot work in place: tables are immutable.`, {
      hint: "Use the returned table.",
    });
  }
}

/**
 * Appends to `table` how many rows of `other` refer to each of its ids: 0 where none.
 * A column of that name is replaced where it stands. Foreign keys that are missing or unknown count nowhere.
 */
export function countOwned<Row extends object>(
  table: Table<Row>,
  other: Table<object>,
  foreignKey: string,
  countKey: string,
  options: AppendOptions = {},
): Table<Row> {
  refuseInplace(options, "countOwned");
  const counts = new Int32Array(table.numRows);
  const { right } = matchRows((other as Table).column(foreignKey), table.index);
  for (let i = 0; i < right.length; i++) (counts[right[i] as number] as number)++;
  return table.withColumn(StoredColumn.of(countKey, { dtype: "int", data: counts }));
}
