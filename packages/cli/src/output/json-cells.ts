import type { Table } from "@ecephys/tables";

/** A cell that JSON cannot express as it is: NaN is missing, infinities and huge whole numbers are text. */
function jsonValue(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return Number.isNaN(value) ? null : String(value);
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(jsonValue);
  return value ?? null;
}

/** Rows as JSON texts, `{"id":1,…}`: the index first, missing cells `null`, `"Infinity"` and `"-Infinity"` as text. */
export function* jsonRows(table: Table<object>): Iterable<string> {
  const columns = [table.index, ...table.columns()];
  const keys = columns.map(({ name }, position) => `${position === 0 ? "" : ","}${JSON.stringify(name)}:`);
  for (let row = 0; row < table.numRows; row++) {
    let text = "{";
    for (let i = 0; i < columns.length; i++) text += keys[i] + JSON.stringify(jsonValue(columns[i]?.at(row)));
    yield `${text}}`;
  }
}
