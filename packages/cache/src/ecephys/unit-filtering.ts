import { type ResolvedUnitFilter, UNIT_FILTER_COLUMNS } from "@ecephys/core";
import { RowSelection, type StoredColumn, type Table } from "@ecephys/tables";

/** A filter's name, the rule it applies, and what it did. */
export interface FilterStep {
  /** The option that controls it. */
  readonly filter: string;
  /** What a row must satisfy, e.g. `amplitude_cutoff <= 0.1`. */
  readonly rule: string;
  /** Rows it removed, of those the earlier steps left. */
  readonly removed: number;
  /** Rows left after it. */
  readonly remaining: number;
}

/** Units that pass, and how each filter contributed. */
export interface FilteredUnits {
  /** Rows before any filter. */
  readonly total: number;
  readonly units: Table<object>;
  readonly steps: readonly FilterStep[];
}

/**
 * Applies the filters in AllenSDK's order: amplitude cutoff, presence ratio, ISI violations (inclusive; NaN never passes,
 * even when the threshold is off), quality (the column is then dropped), structure.
 */
export function filterUnits(
  units: Table<object>,
  filter: ResolvedUnitFilter,
  filterByValidity: boolean,
): FilteredUnits {
  const table = units as Table;
  const filters: Filter[] = [];
  for (const name of ["amplitudeCutoffMaximum", "presenceRatioMinimum", "isiViolationsMaximum"] as const) {
    const column = table.column(UNIT_FILTER_COLUMNS[name]);
    const limit = filter[name];
    const below = name !== "presenceRatioMinimum";
    const rule = Number.isFinite(limit)
      ? `${column.name} ${below ? "<=" : ">="} ${limit}`
      : `${column.name} is present`;
    filters.push({ name, rule, cells: numbersOf(column), ...(below ? upTo(limit) : from(limit)) });
  }
  const byQuality = filterByValidity && table.has("quality");
  if (byQuality) {
    const range = textIs(table.column("quality"), "good");
    filters.push({ name: "filterByValidity", rule: `quality == "good"`, ...range });
  }
  if (filter.filterOutOfBrainUnits && table.has("ecephys_structure_id")) {
    const range = isPresent(table.column("ecephys_structure_id"));
    filters.push({ name: "filterOutOfBrainUnits", rule: "ecephys_structure_id is present", ...range });
  }
  const { rows, removed } = rowsWithin(table.numRows, filters);
  const kept = rows.length === table.numRows ? table : table.take(new RowSelection(rows));
  let remaining = table.numRows;
  const steps = filters.map(({ name, rule }, i): FilterStep => {
    remaining -= removed[i] as number;
    return { filter: name, rule, removed: removed[i] as number, remaining };
  });
  return { total: table.numRows, units: byQuality ? kept.drop(["quality"]) : kept, steps };
}

/** The units of one session. */
export function unitsOfSession<Row extends object>(units: Table<Row>, sessionId: number): Table<Row> {
  const cells = numbersOf((units as Table<object> as Table).column("ecephys_session_id"));
  return units.take(new RowSelection(rowsWithin(units.numRows, [{ cells, low: sessionId, high: sessionId }]).rows));
}

type Numbers = Float64Array | Int32Array | Uint8Array;

/** Cells pass from `low` to `high`, both included; NaN never. */
interface Range {
  readonly cells: Numbers;
  readonly low: number;
  readonly high: number;
}

interface Filter extends Range {
  readonly name: string;
  readonly rule: string;
}

function upTo(high: number) {
  return { low: Number.NEGATIVE_INFINITY, high };
}

function from(low: number) {
  return { low, high: Number.POSITIVE_INFINITY };
}

/** The rows that lie within all ranges, and how many each range removed of those the ranges before it left. */
function rowsWithin(numRows: number, ranges: readonly Range[]): { rows: Int32Array; removed: Int32Array } {
  const rows = new Int32Array(numRows);
  const removed = new Int32Array(ranges.length);
  let count = 0;
  for (let row = 0; row < numRows; row++) {
    let step = 0;
    for (; step < ranges.length; step++) {
      const { cells, low, high } = ranges[step] as Range;
      const cell = cells[row] as number;
      if (!(cell >= low && cell <= high)) break;
    }
    if (step === ranges.length) rows[count++] = row;
    else removed[step] = (removed[step] as number) + 1;
  }
  return { rows: rows.slice(0, count), removed };
}

/** A column's cells as numbers, straight from memory where they are; NaN for anything else. */
function numbersOf(column: StoredColumn): Numbers {
  const { storage } = column;
  if (storage.dtype === "float" || storage.dtype === "int") {
    const { data } = storage;
    if (data instanceof Float64Array || data instanceof Int32Array) return data;
  }
  return Float64Array.from(column, (cell) => (typeof cell === "number" ? cell : Number.NaN));
}

const NOTHING = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };

/** Cells that are this text; text columns compare codes. */
function textIs(column: StoredColumn, text: string): Range {
  const { storage } = column;
  if (storage.dtype !== "string") return whether(column, (row) => column.at(row) === text);
  const code = storage.dictionary.indexOf(text);
  // Missing cells have the code -1 too.
  return { cells: storage.codes, ...(code < 0 ? NOTHING : { low: code, high: code }) };
}

function isPresent(column: StoredColumn): Range {
  const { storage } = column;
  if (storage.dtype === "float") return { cells: storage.data, ...upTo(Number.POSITIVE_INFINITY) };
  return whether(column, (row) => !column.isMissing(row));
}

function whether(column: StoredColumn, passes: (row: number) => boolean): Range {
  return { cells: Uint8Array.from({ length: column.length }, (_, row) => Number(passes(row))), low: 1, high: 1 };
}
