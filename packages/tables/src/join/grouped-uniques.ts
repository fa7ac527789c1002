import { StoredColumn } from "../column/column.js";
import type { Table } from "../table/table.js";
import { type AppendOptions, refuseInplace } from "./count-owned.js";
import { matchRows } from "./match-rows.js";

/**
 * Appends to `table`, for each of its ids, the distinct values of `fieldKey` in the rows of `other` that refer to it:
 * in order of appearance, a missing value once, at its position; `null` where no row refers to the id.
 * A column of that name is replaced where it stands.
 */
export function getGroupedUniques<Row extends object>(
  table: Table<Row>,
  other: Table<object>,
  foreignKey: string,
  fieldKey: string,
  uniqueKey: string,
  options: AppendOptions = {},
): Table<Row> {
  refuseInplace(options, "getGroupedUniques");
  const fields = (other as Table).column(fieldKey);
  const groups: (Set<unknown> | null)[] = new Array(table.numRows).fill(null);
  const { left, right } = matchRows((other as Table).column(foreignKey), table.index);
  for (let i = 0; i < left.length; i++) {
    const owner = right[i] as number;
    let group = groups[owner];
    if (!group) {
      group = new Set();
      groups[owner] = group;
    }
    group.add(fields.at(left[i] as number));
  }
  const lists = groups.map((group) => (group === null ? null : Object.freeze([...group])));
  return table.withColumn(StoredColumn.of(uniqueKey, { dtype: "list", data: lists }));
}
