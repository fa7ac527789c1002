import { frameIn } from "../decode/decode-golden.js";
import type { Frame, FrameColumn, PandasDtype } from "../decode/decoded-values.js";
import { acceptedDtypes } from "./accepted-dtypes.js";
import { isClose, type Tolerance } from "./close-number.js";
import type { Difference } from "./difference.js";
import { sameCell } from "./same-cell.js";
import { showCell } from "./show-cell.js";
import type { ColumnLike, TableLike } from "./table-like.js";

/** Options of {@link compareFrame}. */
export interface CompareOptions extends Tolerance {
  /** Deliberate differences by column name. Naming a column the golden does not have is a mismatch. */
  readonly differences?: Readonly<Record<string, Difference>>;
  /** `any` where AllenSDK's own order changes from run to run. */
  readonly columnOrder?: "golden" | "any";
}

/**
 * How a table differs from AllenSDK's data frame, in sentences; none where it is equal.
 *
 * Compared are the index's name and ids, the columns' names, order and dtypes, and every cell. The levels of a two-level
 * index are expected as leading columns, the first of which may be the table's index; any other index is then free.
 * @param golden an encoded or decoded frame, or a golden record whose `value` is one
 */
export function compareFrame(actual: TableLike, golden: unknown, options: CompareOptions = {}): string[] {
  const frame = frameIn(golden);
  const differences = options.differences ?? {};
  const columns = [...levelColumns(frame), ...frame.columns];
  const names = columnNames(actual, frame);
  return [
    ...compareIndex(actual, frame, options),
    ...compareNames(names, columns, options),
    ...columns.flatMap((column) => {
      if (!names.includes(column.name)) return [];
      const found = column.name === actual.indexName ? actual.index : actual.column(column.name);
      const difference = Object.hasOwn(differences, column.name) ? differences[column.name] : undefined;
      return compareColumn(`column "${column.name}"`, found, column, options, difference);
    }),
  ];
}

function levelColumns({ index }: Frame): FrameColumn[] {
  if (index.kind === "index") return [];
  return index.names.map((name, level) => ({
    name: name ?? `level_${level}`,
    dtype: index.dtypes[level] as PandasDtype,
    values: index.values.map((tuple) => tuple[level]),
  }));
}

function columnNames(actual: TableLike, frame: Frame): readonly string[] {
  const [firstLevel] = levelColumns(frame);
  return firstLevel?.name === actual.indexName ? [actual.indexName, ...actual.columnNames] : actual.columnNames;
}

function compareIndex(actual: TableLike, { index }: Frame, options: CompareOptions): string[] {
  if (index.kind === "multiindex") return [];
  const misnamed = index.name !== null && index.name !== actual.indexName;
  return [
    ...(misnamed ? [`index is named "${actual.indexName}", golden "${index.name}"`] : []),
    ...compareColumn("index", actual.index, index, options),
  ];
}

function compareNames(
  actual: readonly string[],
  columns: readonly FrameColumn[],
  { differences = {}, columnOrder = "golden" }: CompareOptions,
): string[] {
  const golden = columns.map((column) => column.name);
  const found: string[] = [];
  for (const name of golden) if (!actual.includes(name)) found.push(`column "${name}" is missing`);
  for (const name of actual) if (!golden.includes(name)) found.push(`column "${name}" is not in the golden`);
  for (const name of Object.keys(differences)) {
    if (!golden.includes(name)) found.push(`a difference is declared for "${name}", which the golden does not have`);
  }
  if (found.length === 0 && columnOrder === "golden" && actual.some((name, i) => name !== golden[i])) {
    found.push(`columns are in another order: ${actual.join(", ")}; golden ${golden.join(", ")}`);
  }
  return found;
}

function compareColumn(
  what: string,
  actual: ColumnLike,
  golden: { readonly dtype: PandasDtype; readonly values: readonly unknown[] },
  tolerance: Tolerance,
  difference?: Difference,
): string[] {
  const values = difference?.cell === undefined ? golden.values : golden.values.map(difference.cell);
  const accepted = difference?.dtype === undefined ? acceptedDtypes(golden.dtype, values) : [difference.dtype];
  const found: string[] = [];
  if (!accepted.includes(actual.dtype)) {
    found.push(`${what} has dtype ${actual.dtype}, golden ${golden.dtype} wants ${accepted.join(" or ")}`);
  }
  if (actual.length !== values.length) return [...found, `${what} has ${actual.length} rows, golden ${values.length}`];
  for (let row = 0; row < values.length; row++) {
    const cell = actual.at(row);
    if (!sameCell(cell, values[row], actual.dtype) && !isClose(cell, values[row], tolerance)) {
      found.push(`${what}, row ${row}: ${showCell(cell)}, golden ${showCell(values[row])}`);
    }
  }
  return found;
}
