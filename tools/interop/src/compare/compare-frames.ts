import { type Cell, type Frame, type FrameColumn, isMissing } from "../frames/frame.js";
import { type DtypeRule, mappedDtype, sameDtype } from "./agreeing-dtypes.js";
import { type DocumentedDifference, withOurDifferences } from "./documented-differences.js";

/** The outcome of one comparison. */
export interface FrameComparison {
  /** One sentence per difference, one per column at most; empty where the tables are equal. */
  readonly mismatches: readonly string[];
  /** In how many columns each documented difference was met. */
  readonly applied: ReadonlyMap<DocumentedDifference, number>;
}

/** A table of ours against AllenSDK's data frame: index, columns and their order, dtypes as they map, cells to the last bit. */
export function compareWithAllenSdk(ours: Frame, theirs: Frame): FrameComparison {
  const applied = new Map<DocumentedDifference, number>();
  const adapt = (theirColumn: FrameColumn, ourColumn: FrameColumn): FrameColumn => {
    const adapted = withOurDifferences(theirColumn, ourColumn);
    for (const difference of adapted.applied) applied.set(difference, (applied.get(difference) ?? 0) + 1);
    return adapted.column;
  };
  return { mismatches: compare(ours, theirs, mappedDtype, adapt), applied };
}

/** Two tables of the same client: everything the same, dtypes included. */
export function compareSameClient(actual: Frame, expected: Frame): FrameComparison {
  return { mismatches: compare(actual, expected, sameDtype, (column) => column), applied: new Map() };
}

function compare(
  actual: Frame,
  expected: Frame,
  dtypes: DtypeRule,
  adapt: (expected: FrameColumn, actual: FrameColumn) => FrameColumn,
): string[] {
  const columns = compareNames(actual.columns, expected.columns);
  if (columns.length > 0) return columns;
  const found: string[] = [];
  if (actual.index.name !== expected.index.name) {
    found.push(`the index is named ${show(actual.index.name)}, expected ${show(expected.index.name)}`);
  }
  if (actual.index.length !== expected.index.length) {
    return [...found, `${actual.index.length} rows, expected ${expected.index.length}`];
  }
  const pairs: [string, FrameColumn, FrameColumn][] = [["index", actual.index, expected.index]];
  actual.columns.forEach((column, i) => {
    pairs.push([`column ${show(column.name)}`, column, expected.columns[i] as FrameColumn]);
  });
  for (const [what, ours, theirs] of pairs) {
    const adapted = adapt(theirs, ours);
    const dtype = dtypes(ours, adapted);
    const cells = compareCells(ours, adapted, expected.index);
    if (dtype !== null || cells !== null) found.push(`${what}: ${[dtype, cells].filter(Boolean).join("; ")}`);
  }
  return found;
}

function compareNames(actual: readonly FrameColumn[], expected: readonly FrameColumn[]): string[] {
  const ours = actual.map((column) => column.name);
  const theirs = expected.map((column) => column.name);
  const found = [
    ...theirs.filter((name) => !ours.includes(name)).map((name) => `column ${show(name)} is missing`),
    ...ours.filter((name) => !theirs.includes(name)).map((name) => `column ${show(name)} is not expected`),
  ];
  if (found.length > 0) return found;
  const at = theirs.findIndex((name, i) => name !== ours[i]);
  if (at < 0 && ours.length === theirs.length) return [];
  return [
    `columns are in another order: column ${at} is ${show(ours[at] ?? null)}, expected ${show(theirs[at] ?? null)}`,
  ];
}

function compareCells(actual: FrameColumn, expected: FrameColumn, ids: FrameColumn): string | null {
  let different = 0;
  let first = "";
  for (let row = 0; row < expected.length; row++) {
    const cell = actual.at(row);
    const wanted = expected.at(row);
    if (sameCell(cell, wanted)) continue;
    if (different === 0) first = `first row ${row} (${show(ids.at(row))}): ${show(cell)}, expected ${show(wanted)}`;
    different++;
  }
  return different === 0 ? null : `${different} of ${expected.length} cells differ, ${first}`;
}

/** Equal to the last bit, the sign of zero included; all ways of saying "missing" are one. */
function sameCell(actual: Cell, expected: Cell): boolean {
  if (isMissing(expected)) return isMissing(actual);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      (expected as readonly Cell[]).every((item, i) => sameCell(actual[i] as Cell, item))
    );
  }
  if (typeof actual === "bigint" || typeof expected === "bigint") return wide(actual) === wide(expected);
  return Object.is(actual, expected);
}

/** A whole number at full width, so that a double and a bigint of the same value meet. */
function wide(cell: Cell): Cell {
  return typeof cell === "number" && Number.isSafeInteger(cell) ? BigInt(cell) : cell;
}

function show(cell: Cell): string {
  if (Array.isArray(cell)) return `[${(cell as readonly Cell[]).map(show).join(", ")}]`;
  if (typeof cell === "string") return JSON.stringify(cell);
  if (typeof cell === "bigint") return `${cell}n`;
  return Object.is(cell, -0) ? "-0" : String(cell);
}
