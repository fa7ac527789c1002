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
  const { left, right } = matchRows((other as Table).column(foreignKey), table.index);
  const fields = (other as Table).column(fieldKey);
  // Texts by their codes: they are told apart without being looked at.
  const texts = fields.storage.dtype === "string" ? fields.storage : null;
  const groups: (Set<unknown> | null)[] = new Array(table.numRows).fill(null);
  let lastOwner = -1;
  let lastKey: unknown;
  for (let i = 0; i < right.length; i++) {
    const owner = right[i] as number;
    const row = left === null ? i : (left[i] as number);
    const key = texts === null ? fields.at(row) : texts.codes[row];
    // Neighbours mostly have the same owner and value.
    if (owner === lastOwner && key === lastKey) continue;
    lastOwner = owner;
    lastKey = key;
    let group = groups[owner];
    if (!group) {
      group = new Set();
      groups[owner] = group;
    }
    group.add(key);
  }
  const cellFor = (key: unknown) => (texts === null ? key : (texts.dictionary[key as number] ?? null));
  const lists = groups.map((group) =>
    group === null ? null : Object.freeze([...new Set(Array.from(group, cellFor))]),
  );
  return table.withColumn(StoredColumn.of(uniqueKey, { dtype: "list", data: lists }));
}
