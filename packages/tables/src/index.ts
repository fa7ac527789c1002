export { type Column, StoredColumn, type TypedArray } from "./column/column.js";
export { storageFrom } from "./column/from-values.js";
export type { DeferredStorage } from "./column/lazy-cells.js";
export { RowSelection } from "./column/row-selection.js";
export { emptyStorage, type IntArray, MISSING_BOOL, type Storage, storageLength } from "./column/storage.js";
export type { AxisSelection } from "./data-array/axis-selection.js";
export { DataArray, type DataArrayParts } from "./data-array/data-array.js";
export type { LabelSelection } from "./data-array/label-selection.js";
export {
  type Coordinate,
  NUMERIC_ARRAYS,
  type NumericArray,
  type NumericDtype,
  numericDtype,
} from "./data-array/numeric-array.js";
export { type AnnotateOptions, annotate } from "./join/annotate.js";
export { type AppendOptions, countOwned } from "./join/count-owned.js";
export { getGroupedUniques } from "./join/grouped-uniques.js";
export { type MatchedRows, matchRows } from "./join/match-rows.js";
export { type Suppress, suppress } from "./join/suppress.js";
export { formatCell } from "./table/format-cell.js";
export { type FormatOptions, formatTable } from "./table/format-table.js";
export type { SortKey } from "./table/sort-order.js";
export { Table } from "./table/table.js";
