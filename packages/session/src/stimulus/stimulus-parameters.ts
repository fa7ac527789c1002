import { type CodedColumn, mapValues, NOT_APPLICABLE } from "./coded-column.js";
import { withPublishedNames } from "./column-names.js";
import { concatenatedCodes } from "./concatenated-columns.js";
import type { IntervalTable } from "./interval-table.js";
import { inColumnOrder, isNumericParameter } from "./parameter-columns.js";
import { parseParameterText } from "./parameter-text.js";
import { ValueDictionary } from "./value-dictionary.js";

/** Parameters that some files hold as Python text although they are numbers or tuples of numbers. */
const WRITTEN_AS_TEXT = ["phase", "size", "spatial_frequency"];

const COLOR_TRIPLET = /^\[(?:-?\d*\.\d*,\s*)*-?\d*\.\d*\]/;

/**
 * Every column of the tables but the times: under its published name, numbers parsed out of text, flags as booleans.
 * Rows are the tables' rows, one table after another.
 */
export function stimulusParameters(tables: readonly IntervalTable[]): Map<string, CodedColumn> {
  const names = new Set(tables.flatMap(({ columns }) => [...columns.keys()]));
  names.delete("start_time");
  names.delete("stop_time");
  const coded = [...names].map((name) => {
    const column = concatenatedCodes(tables, name);
    return isFlag(name, column, tables) ? mapValues(column, (value) => value === 1) : column;
  });
  const columns = withPublishedNames(coded);
  for (const name of WRITTEN_AS_TEXT) {
    const column = columns.get(name);
    if (column !== undefined) columns.set(name, mapValues(column, parsed));
  }
  splitColor(columns);
  const ordered = inColumnOrder(columns.keys());
  return new Map(ordered.map((name) => [name, columns.get(name) as CodedColumn]));
}

const parsed = (value: CodedColumn["values"][number]) =>
  typeof value === "string" ? parseParameterText(value) : value;

/** NWB files hold flags with gaps as floats of 0 and 1. */
function isFlag(name: string, { values }: CodedColumn, tables: readonly IntervalTable[]): boolean {
  if (isNumericParameter(name) || !values.every((value) => value === 0 || value === 1)) return false;
  return tables.some(({ columns }) => columns.get(name)?.dtype !== "int");
}

/** `color` holds two parameters: gray levels, which stay and become numbers, and RGB triplets, which move. */
function splitColor(columns: Map<string, CodedColumn>): void {
  const color = columns.get("color");
  if (color === undefined) return;
  const isTriplet = color.values.map((value) => typeof value === "string" && COLOR_TRIPLET.test(value));
  const triplets = columns.get("color_triplet");
  const dictionary = new ValueDictionary();
  const own = (triplets?.values ?? []).map((value) => dictionary.codeOf(value));
  const codes = color.codes.map((code, row) => {
    if (code >= 0 && isTriplet[code] === true) return dictionary.codeOf(color.values[code] as string);
    return own[triplets?.codes[row] ?? NOT_APPLICABLE] ?? NOT_APPLICABLE;
  });
  columns.set("color_triplet", { name: "color_triplet", codes, values: dictionary.values });
  columns.set(
    "color",
    mapValues(color, (value) => (isTriplet[color.values.indexOf(value)] === true ? null : parsed(value))),
  );
}
