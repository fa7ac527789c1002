import { frameIn } from "../decode/decode-golden.js";
import type { DecodedIndex, Frame, PandasDtype } from "../decode/decoded-values.js";
import { acceptedDtypes } from "./accepted-dtypes.js";
import { sameCell } from "./same-cell.js";
import type { ColumnLike, TableLike } from "./table-like.js";

/** A place where the tables differ from AllenSDK's on purpose. */
export interface Difference {
  /** Why, for the reader of the test. */
  readonly because: string;
  /** The dtype to expect instead of the golden one. */
  readonly dtype?: string;
  /** The cell to expect instead of the golden one. */
  readonly cell?: (golden: unknown, row: number) => unknown;
}

/** Options of {@link compareFrame}. */
export interface CompareOptions {
  /** Deliberate differences by column name. Naming a column the golden does not have is a mismatch. */
  readonly differences?: Readonly<Record<string, Difference>>;
}

/**
 * How a table differs from AllenSDK's data frame, in sentences; none where it is equal.
 *
 * Compared are the index's name and ids, the columns' names, order and dtypes, and every cell.
 * @param golden an encoded or decoded frame, or a golden record whose `value` is one
 */
export function compareFrame(actual: TableLike, golden: unknown, options: CompareOptions = {}): string[] {
  const frame = frameIn(golden);
  const differences = options.differences ?? {};
  return [
    ...compareIndex(actual, frame),
    ...compareNames(actual.columnNames, frame, differences),
    ...frame.columns.flatMap((column) => {
      if (!actual.columnNames.includes(column.name)) return [];
      const difference = Object.hasOwn(differences, column.name) ? differences[column.name] : undefined;
      return compareColumn(`column "${column.name}"`, actual.column(column.name), column, difference);
    }),
  ];
}

function compareIndex(actual: TableLike, frame: Frame): string[] {
  if (frame.index.kind === "multiindex") {
    return [`the golden's index has the levels ${frame.index.names.join(", ")}; compare them as columns instead`];
  }
  const { name }: DecodedIndex = frame.index;
  const misnamed = name !== null && name !== actual.indexName;
  return [
    ...(misnamed ? [`index is named "${actual.indexName}", golden "${name}"`] : []),
    ...compareColumn("index", actual.index, frame.index),
  ];
}

function compareNames(
  actual: readonly string[],
  frame: Frame,
  differences: Readonly<Record<string, Difference>>,
): string[] {
  const golden = frame.columns.map((column) => column.name);
  const found: string[] = [];
  for (const name of golden) if (!actual.includes(name)) found.push(`column "${name}" is missing`);
  for (const name of actual) if (!golden.includes(name)) found.push(`column "${name}" is not in the golden`);
  for (const name of Object.keys(differences)) {
    if (!golden.includes(name)) found.push(`a difference is declared for "${name}", which the golden does not have`);
  }
  if (found.length === 0 && actual.some((name, i) => name !== golden[i])) {
    found.push(`columns are in another order: ${actual.join(", ")}; golden ${golden.join(", ")}`);
  }
  return found;
}

function compareColumn(
  what: string,
  actual: ColumnLike,
  golden: { readonly dtype: PandasDtype; readonly values: readonly unknown[] },
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
    if (!sameCell(cell, values[row], actual.dtype)) {
      found.push(`${what}, row ${row}: ${show(cell)}, golden ${show(values[row])}`);
    }
  }
  return found;
}

function show(cell: unknown): string {
  if (Array.isArray(cell)) return `[${cell.map(show).join(", ")}]`;
  if (typeof cell === "string") return JSON.stringify(cell);
  if (typeof cell === "bigint") return `${cell}n`;
  return Object.is(cell, -0) ? "-0" : String(cell);
}
