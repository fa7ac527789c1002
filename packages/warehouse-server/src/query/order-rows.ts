import type { Name } from "../rma/ast.js";
import { compareCells } from "./compare-cells.js";
import type { JoinedColumn } from "./joined-columns.js";

/**
 * Rows in the order asked for; equal ones keep the order they come in, missing cells come last either way.
 * @param rows - in order of id
 */
export function orderRows(
  rows: Int32Array,
  keys: readonly { readonly column: Name; readonly descending: boolean }[],
  find: (name: Name) => JoinedColumn,
): Int32Array {
  const columns = keys.map(({ column, descending }) => ({ column: find(column), sign: descending ? -1 : 1 }));
  const [first] = columns;
  // What every paging client asks for, and how rows come anyway.
  if (first === undefined || (first.column.own && first.column.name === "id" && first.sign === 1)) return rows;
  const sorted = [...rows].sort((a, b) => {
    for (const { column, sign } of columns) {
      const left = column.cell(a);
      const right = column.cell(b);
      if (left === null || right === null) {
        if (left !== right) return left === null ? 1 : -1;
        continue;
      }
      const order = compareCells(left, right);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
  return Int32Array.from(sorted);
}
