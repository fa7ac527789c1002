import { pythonFloat } from "../../../csv/format/python-repr.js";
import type { CheckedTable } from "../check/checked-table.js";
import { isMissing } from "../check/missing.js";
import type { TableColumn } from "../nodes/dynamic-table-node.js";
import { floatColumn, integerColumn, textColumn } from "../nodes/table-columns.js";

/** Parameters that AllenSDK keeps, and expects, as text. */
const TEXT_PARAMETERS = new Set(["phase", "size", "spatial_frequency", "color"]);

/** What AllenSDK writes for a text that is missing among others, and reads as missing. */
const MISSING_TEXT = "N/A";

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  color: "Colour: from -1 (black) to 1 (white), or red, green and blue",
  contrast: "Contrast of the stimulus",
  frame: "Number of the frame or image, -1 for blank",
  mask: "Shape the stimulus is cut to",
  opacity: "Opacity of the stimulus",
  orientation: "Degrees",
  phase: "Phase of the grating",
  size: "Width and height, in the units of the column units",
  spatial_frequency: "Cycles per degree",
  temporal_frequency: "Cycles per second",
  units: "Units of the size",
  x_position: "Horizontal position on the screen, in degrees",
  y_position: "Vertical position on the screen, in degrees",
};

/**
 * A parameter of the presentations at `rows`: numbers if there are no others, texts otherwise.
 * @returns undefined if the parameter is missing in all of them, as it does not apply to the stimulus
 */
export function parameterColumn(
  table: CheckedTable,
  name: string,
  rows: Int32Array,
  cells: { at(row: number): unknown },
): TableColumn | undefined {
  const values = Array.from(rows, (row) => {
    const cell = cells.at(row);
    if (isMissing(cell)) return null;
    if (isText(cell) || typeof cell === "number") return cell;
    if (typeof cell === "boolean" || typeof cell === "bigint") return Number(cell);
    throw table.refuse(name, row, "a number, text, list of numbers or nothing");
  });
  if (values.every((value) => value === null)) return undefined;
  const description = DESCRIPTIONS[name] ?? "Parameter of the stimulus";
  if (TEXT_PARAMETERS.has(name) || values.some(isText)) {
    return textColumn(name, description, values.map(asText), { shared: true });
  }
  const isInteger = table.has(name) && table.column(name).dtype === "int";
  const all = Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value)));
  return (isInteger ? integerColumn : floatColumn)(name, description, all);
}

function isText(cell: unknown): cell is string | readonly number[] {
  return typeof cell === "string" || (Array.isArray(cell) && cell.every((item) => typeof item === "number"));
}

/** As Python prints numbers and lists of them. */
function asText(value: string | number | readonly number[] | null): string {
  if (value === null) return MISSING_TEXT;
  if (typeof value === "string") return value;
  return typeof value === "number" ? pythonFloat(value) : `[${value.map(pythonFloat).join(", ")}]`;
}
