import type { TimeWindow } from "../options/parse-ranges.js";

/** A character is 2 dots wide and 4 high. */
const [DOT_COLUMNS, DOT_ROWS] = [2, 4];

/** Bits of the dots of a braille character, row by row. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

const LEVELS = " ▁▂▃▄▅▆▇█";

/** Lines of a raster in characters: more presentations share a row of dots. */
const MOST_LINES = 16;

/** What {@link textRaster} draws. */
export interface TextRasterParts {
  /** Spikes of each presentation, in seconds from its onset. */
  readonly trials: readonly ArrayLike<number>[];
  /** What presentations are told apart by: rows of one group stand together. */
  readonly groups?: readonly (string | number | null)[];
  readonly window: TimeWindow;
  /** Characters in a line. */
  readonly width: number;
}

/** A spike raster in braille dots, with the mean rate below it and an axis that marks the onset. */
export function textRaster({ trials, groups, window, width }: TextRasterParts): string[] {
  const blocks = blocksOf(trials, groups);
  const label = Math.max(...blocks.map(({ name }) => name.length), String(trials.length).length) + 1;
  const columns = Math.max(8, width - label - 1);
  const mostRows = DOT_ROWS * Math.max(1, Math.floor(MOST_LINES / blocks.length));
  const lines: string[] = [];
  for (const block of blocks) {
    const perRow = Math.max(1, Math.ceil(block.trials.length / mostRows));
    const dots = dotGrid(block.trials, window, columns * DOT_COLUMNS, perRow);
    for (let row = 0; row < dots.length; row += DOT_ROWS) {
      const name = groups === undefined ? String(row * perRow + 1) : row === 0 ? block.name : "";
      lines.push(`${name.padStart(label)} ${brailleLine(dots.slice(row, row + DOT_ROWS), columns)}`);
    }
  }
  const margin = " ".repeat(label + 1);
  const { bars, peak } = rateBars(trials, window, columns);
  lines.push(`${margin}${bars}`, `${margin}${axis(window, columns)}`);
  const caption = `${window[0]} to ${window[1]} s from the onset ┼; bars: mean rate, at most ${peak.toFixed(1)} spikes/s`;
  return [...lines, `${margin}${caption}`].map((line) => line.trimEnd());
}

interface Block {
  readonly name: string;
  readonly trials: TextRasterParts["trials"];
}

/** All presentations, or those of each group: numbers ascending, then other values in order of appearance. */
function blocksOf(trials: TextRasterParts["trials"], groups: TextRasterParts["groups"]): Block[] {
  if (groups === undefined) return [{ name: "", trials }];
  const values = [...new Set(groups)].sort((a, b) =>
    typeof a === "number" && typeof b === "number"
      ? a - b
      : Number(typeof a !== "number") - Number(typeof b !== "number"),
  );
  return values.map((value) => ({
    name: String(value ?? "none"),
    trials: trials.filter((_, i) => groups[i] === value),
  }));
}

function columnOf(time: number, [start, stop]: TimeWindow, columns: number): number {
  return Math.min(columns - 1, Math.floor(((time - start) / (stop - start)) * columns));
}

/** One row per `perRow` presentations, `true` where any of them has a spike. */
function dotGrid(trials: TextRasterParts["trials"], window: TimeWindow, columns: number, perRow: number): Uint8Array[] {
  const rows = Array.from({ length: Math.ceil(trials.length / perRow) }, () => new Uint8Array(columns));
  for (const [i, spikes] of trials.entries()) {
    for (const time of Array.from(spikes))
      (rows[Math.floor(i / perRow)] as Uint8Array)[columnOf(time, window, columns)] = 1;
  }
  return rows;
}

function brailleLine(rows: readonly Uint8Array[], columns: number): string {
  let line = "";
  for (let column = 0; column < columns; column++) {
    let bits = 0;
    for (const [y, row] of rows.entries()) {
      for (let x = 0; x < DOT_COLUMNS; x++) if (row[column * DOT_COLUMNS + x] === 1) bits |= DOTS[y]?.[x] ?? 0;
    }
    line += bits === 0 ? " " : String.fromCharCode(0x2800 + bits);
  }
  return line;
}

function rateBars(
  trials: TextRasterParts["trials"],
  window: TimeWindow,
  columns: number,
): { bars: string; peak: number } {
  const counts = new Float64Array(columns);
  for (const spikes of trials) {
    for (const time of Array.from(spikes)) {
      const column = columnOf(time, window, columns);
      counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  const most = Math.max(...counts);
  const bars = Array.from(counts, (count) => LEVELS[most === 0 ? 0 : Math.ceil((count / most) * 8)]).join("");
  const seconds = (trials.length * (window[1] - window[0])) / columns;
  return { bars, peak: seconds > 0 ? most / seconds : 0 };
}

/** A ruler with a cross at the onset, if the window holds it. */
function axis(window: TimeWindow, columns: number): string {
  const line = Array.from({ length: columns }, () => "─");
  if (window[0] <= 0 && window[1] > 0) line[columnOf(0, window, columns)] = "┼";
  return line.join("");
}
