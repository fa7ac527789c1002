import { formatCell } from "../table/format-cell.js";
import { type Coordinate, type NumericArray, numericDtype } from "./numeric-array.js";

/** The parts of a data array that are printed. */
interface Printable {
  readonly name: string;
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly data: NumericArray;
  readonly coords: Readonly<Record<string, Coordinate>>;
  readonly coordDims: Readonly<Record<string, string>>;
}

/** How many positions are shown at either end of an axis that is longer than twice that. */
const EDGE = 3;
const ELLIPSIS = "…";
const INDENT = "  ";

/**
 * Name, dimensions and type; a line per coordinate; and values as a grid of the last two axes, for more axes the first
 * such grid.
 */
export function formatDataArray(array: Printable): string {
  const axes = array.dims.map((dim, axis) => `${dim}: ${array.shape[axis]}`).join(", ");
  const title = `DataArray${array.name === "" ? "" : ` "${array.name}"`} (${axes}) ${numericDtype(array.data)}`;
  return [title, ...coordinateLines(array), ...valueLines(array)].join("\n");
}

function coordinateLines({ coords, coordDims }: Printable): string[] {
  const rows = Object.entries(coords).map(([name, labels]) => {
    const along = coordDims[name] === name ? name : `${name} (${coordDims[name]})`;
    const shown = edges(labels.length).map((at) => (at === null ? ELLIPSIS : formatCell(labels[at])));
    return [along, shown.join(INDENT)] as const;
  });
  const width = Math.max(0, ...rows.map(([along]) => along.length));
  return rows.map(([along, shown]) => `${INDENT}${along.padEnd(width)}${INDENT}${shown}`.trimEnd());
}

function valueLines({ dims, shape, data }: Printable): string[] {
  if (data.length === 0) return [];
  const columns = shape.at(-1) ?? 1;
  const rows = shape.at(-2) ?? 1;
  const grid = edges(rows).map((row) =>
    row === null
      ? null
      : edges(columns).map((column) => (column === null ? ELLIPSIS : formatCell(data[row * columns + column]))),
  );
  const cells = grid.flatMap((line) => line ?? []).filter((cell) => cell !== ELLIPSIS);
  const width = Math.max(...cells.map((cell) => cell.length));
  const outer = dims.slice(0, -2);
  return [
    "",
    ...(outer.length === 0 ? [] : [`${INDENT}at ${outer.map((dim) => `${dim} 0`).join(", ")}:`]),
    ...grid.map((line) =>
      line === null
        ? INDENT + ELLIPSIS
        : INDENT + line.map((cell) => (cell === ELLIPSIS ? cell : cell.padStart(width))).join(INDENT),
    ),
  ];
}

/** Positions to show of `length`; `null` where some are left out. */
function edges(length: number): (number | null)[] {
  const all = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
  if (length <= 2 * EDGE) return all(0, length);
  return [...all(0, EDGE), null, ...all(length - EDGE, length)];
}
