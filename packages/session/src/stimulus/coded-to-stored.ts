import type { Dtype } from "@ecephys/core";
import { RowSelection, StoredColumn, storageFrom } from "@ecephys/tables";
import type { CodedColumn } from "./coded-column.js";
import type { ParameterValue } from "./value-dictionary.js";

/**
 * A coded column as a table's column. Every missing cell is `null`, whatever the reason.
 *
 * The type follows the values that occur: `string`, `bool` and `list` (tuples) have room for missing cells; numbers are
 * `float` where no cell is missing and `mixed` otherwise, as are numbers together with tuples.
 * @param emptyDtype the type of a column that has no value anywhere
 */
export function codedToStored({ name, codes, values }: CodedColumn, emptyDtype: Dtype = "mixed"): StoredColumn {
  const missing = values.length;
  const rows = new Int32Array(codes.length);
  for (let row = 0; row < rows.length; row++) rows[row] = (codes[row] as number) < 0 ? missing : (codes[row] as number);
  const dtype = dtypeOf(values, occurring(rows, missing), emptyDtype);
  const cells = [...values.map((value) => (dtype === "mixed" || kindOf(value) === dtype ? value : null)), null];
  // The distinct values are stored once; cells point at them until someone needs the column as a whole.
  return StoredColumn.of(name, storageFrom(name, cells, dtype)).take(new RowSelection(rows));
}

function occurring(rows: Int32Array, missing: number): Uint8Array {
  const occurs = new Uint8Array(missing + 1);
  for (let i = 0; i < rows.length; i++) occurs[rows[i] as number] = 1;
  return occurs;
}

function dtypeOf(values: readonly ParameterValue[], occurs: Uint8Array, emptyDtype: Dtype): Dtype {
  const shown = values.filter((_, code) => occurs[code] === 1);
  const kinds = new Set((shown.length > 0 ? shown : values).map(kindOf));
  const [kind = emptyDtype] = kinds;
  if (kinds.size > 1) return "mixed";
  return kind === "float" && occurs[values.length] === 1 ? "mixed" : kind;
}

function kindOf(value: ParameterValue): Dtype {
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "bool";
    case "object":
      return "list";
    default:
      return "float";
  }
}
