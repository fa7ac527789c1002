import { type ResolvedUnitFilter, UNIT_FILTER_COLUMNS } from "@ecephys/core";
import type { StoredColumn, Table } from "@ecephys/tables";

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
  const steps: FilterStep[] = [];
  let rows = new Int32Array(table.numRows);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  const keep = (name: string, rule: string, passes: (row: number) => boolean) => {
    const before = rows.length;
    const kept = new Int32Array(before);
    let count = 0;
    for (let i = 0; i < before; i++) {
      const row = rows[i] as number;
      if (passes(row)) kept[count++] = row;
    }
    rows = kept.slice(0, count);
    steps.push({ filter: name, rule, removed: before - rows.length, remaining: rows.length });
  };
  for (const name of ["amplitudeCutoffMaximum", "presenceRatioMinimum", "isiViolationsMaximum"] as const) {
    const column = table.column(UNIT_FILTER_COLUMNS[name]);
    const limit = filter[name];
    const below = name !== "presenceRatioMinimum";
    const valueAt = numberReader(column);
    const passes = below ? (row: number) => valueAt(row) <= limit : (row: number) => valueAt(row) >= limit;
    const rule = Number.isFinite(limit)
      ? `${column.name} ${below ? "<=" : ">="} ${limit}`
      : `${column.name} is present`;
    keep(name, rule, passes);
  }
  const byQuality = filterByValidity && table.has("quality");
  if (byQuality) {
    const quality = table.column("quality");
    keep("filterByValidity", `quality == "good"`, textTest(quality, "good"));
  }
  if (filter.filterOutOfBrainUnits && table.has("ecephys_structure_id")) {
    const structure = table.column("ecephys_structure_id");
    keep("filterOutOfBrainUnits", "ecephys_structure_id is present", (row) => !structure.isMissing(row));
  }
  const kept = rows.length === table.numRows ? table : table.take(rows);
  return { total: table.numRows, units: byQuality ? kept.drop(["quality"]) : kept, steps };
}

/** A column's cells as numbers, straight from memory where they are; NaN for anything else. */
function numberReader(column: StoredColumn): (row: number) => number {
  const { storage } = column;
  if (storage.dtype === "float" || storage.dtype === "int") {
    const { data } = storage;
    if (data instanceof Float64Array || data instanceof Int32Array) return (row) => data[row] as number;
  }
  return (row) => {
    const cell: unknown = column.at(row);
    return typeof cell === "number" ? cell : Number.NaN;
  };
}

/** Whether a cell is this text; text columns compare codes. */
function textTest(column: StoredColumn, text: string): (row: number) => boolean {
  const { storage } = column;
  if (storage.dtype !== "string") return (row) => column.at(row) === text;
  const { codes } = storage;
  const wanted = storage.dictionary.indexOf(text);
  return wanted < 0 ? () => false : (row) => codes[row] === wanted;
}
