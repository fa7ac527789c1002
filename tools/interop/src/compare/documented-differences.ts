import { type Cell, type FrameColumn, isMissing } from "../frames/frame.js";

/**
 * Where the tables differ from AllenSDK 2.16.2 on purpose. These are applied to AllenSDK's side before comparing, counted,
 * and listed at the end of every run. The whole list, of which these are the ones a table can show, is
 * `packages/cache/src/golden/differences.ts`.
 */
export const DOCUMENTED_DIFFERENCES = {
  ccf: "an unknown CCF coordinate is NaN; AllenSDK passes the -1000 of some files through",
  acronyms: "the structures of a session or probe without channels are missing; AllenSDK says 0",
  text: "a text column without any value is text; pandas calls it float64",
  empty: "a column of a table without rows keeps its declared type; pandas calls it object",
  numbers:
    "a number in a file is written as the double it is, 8326.0; AllenSDK keeps the warehouse's text, 8326, in columns with missing cells",
  noRows: "where the warehouse has no row the table is empty; AllenSDK raises KeyError",
  decimals: "a decimal of the laboratory's database is a number; AllenSDK passes Python's Decimals on",
  times: "a time of the laboratory's database is text as a CSV holds it; AllenSDK's backend passes pandas' times on",
  emptyList: "an empty list of ids selects nothing; AllenSDK sends SQL the database refuses",
  failed: "metrics are those of the units the units table has; AllenSDK gives those of failed recordings too",
  refusals: "what the laboratory's web application refuses is an error; AllenSDK takes the refusal for the file",
  parameters:
    "a stimulus parameter that does not apply is missing, not the text 'null'; those stored as text are numbers; columns come in one order",
  statistics: "condition ids are whole numbers; sums agree to 1e-12, as their order differs",
  simultaneous: "simultaneous spikes come in the order of the units; AllenSDK leaves it to chance",
  ties: "structures with equally many units come in order of appearance; pandas leaves it to its sort",
  noSpikes: "spike times without any spike have the columns and types of some",
  nothingToCount: "statistics of presentations without a condition are a table without rows; AllenSDK raises KeyError",
  halfwidth: "a session's units keep the waveform_halfwidth of their file; AllenSDK loses it in reading",
  withoutCache: "without a cache the file's own structures answer; AllenSDK raises KeyError",
} as const;

/** One of {@link DOCUMENTED_DIFFERENCES}. */
export type DocumentedDifference = keyof typeof DOCUMENTED_DIFFERENCES;

const CCF_COLUMNS: readonly (string | null)[] = [
  "anterior_posterior_ccf_coordinate",
  "dorsal_ventral_ccf_coordinate",
  "left_right_ccf_coordinate",
];

const UNKNOWN_COORDINATE = -1000;

/** AllenSDK's column as it would be without our differences from it, and which of them that took. */
export function withOurDifferences(
  theirs: FrameColumn,
  ours: FrameColumn,
): { readonly column: FrameColumn; readonly applied: readonly DocumentedDifference[] } {
  // As the database holds them, unknown coordinates too: only a cache says what -1000 means.
  if (theirs.dtype === "decimal") return { column: { ...theirs, dtype: "float64" }, applied: ["decimals"] };
  if (CCF_COLUMNS.includes(theirs.name) && hasCell(theirs, (cell) => cell === UNKNOWN_COORDINATE)) {
    return { column: { ...replaced(theirs, UNKNOWN_COORDINATE, Number.NaN), dtype: "float64" }, applied: ["ccf"] };
  }
  if (theirs.name === "ecephys_structure_acronyms" && hasCell(theirs, (cell) => cell === 0)) {
    return { column: replaced(theirs, 0, null), applied: ["acronyms"] };
  }
  if (theirs.length === 0 && theirs.dtype === "object" && ours.dtype !== "mixed") {
    return { column: { ...theirs, dtype: "any" }, applied: ["empty"] };
  }
  if (theirs.dtype.startsWith("datetime64")) return { column: { ...theirs, dtype: "object" }, applied: ["times"] };
  const withoutValue = theirs.length > 0 && !hasCell(theirs, (cell) => !isMissing(cell));
  if (theirs.dtype === "float64" && ours.dtype === "string" && withoutValue) {
    return { column: { ...theirs, dtype: "object" }, applied: ["text"] };
  }
  return { column: theirs, applied: [] };
}

function replaced(column: FrameColumn, from: Cell, to: Cell): FrameColumn {
  const at = (row: number): Cell => {
    const cell = column.at(row);
    return cell === from ? to : cell;
  };
  return { ...column, at };
}

function hasCell(column: FrameColumn, test: (cell: Cell) => boolean): boolean {
  for (let row = 0; row < column.length; row++) if (test(column.at(row))) return true;
  return false;
}
