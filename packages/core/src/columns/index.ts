export { booleanCell, numberCell, textCell } from "./cell-values.js";
export { type ColumnBuilder, declaredColumn, type FinishedColumn } from "./declared-columns.js";
export { type InferenceRules, InferredColumn } from "./inferred-column.js";
export { parsePythonObject, writtenAsFloat } from "./python-json.js";
export { emptyColumns, RowCollector } from "./row-collector.js";
export type { Row, RowModel } from "./row-model.js";
export { isRow, schemaError, type Violation } from "./schema-error.js";
