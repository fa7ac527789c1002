import { type Column, Table } from "@ecephys/tables";
import type { Cell, Frame, FrameColumn } from "./frame.js";

/** A table, or a list of values as one column, in the form both clients are compared in. */
export function frameOf(result: Table<object> | readonly unknown[]): Frame {
  if (!(result instanceof Table)) return frameOfValues(result);
  return { index: columnOf(result.index), columns: [...result.columns()].map(columnOf) };
}

function columnOf(column: Column): FrameColumn {
  const { name, dtype, length } = column;
  return { name, dtype, length, at: (row) => column.at(row) as Cell };
}

/** The dtype of a list is nobody's promise: `any` agrees with whatever the other client says. */
function frameOfValues(values: readonly unknown[]): Frame {
  const { length } = values;
  return {
    index: { name: null, dtype: "any", length, at: (row) => row },
    columns: [{ name: "value", dtype: "any", length, at: (row) => values[row] as Cell }],
  };
}
