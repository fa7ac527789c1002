import type { SeededRandom } from "./seeded-random.js";

const CELLS = [
  ...["", "NA", "nan", "None", "True", "false", "0", "-0", "007", "+1", " 1", "2 ", "1.5", ".5", "5.", "-0.0", "1e5"],
  ...["1e-320", "0.1234567890123456789", "123456789012345678", "9223372036854775807", "18446744073709551615"],
  ...["99999999999999999999", "inf", "-Infinity", "1e", ".", "-", "0x10", "1_000", "é", "日本", "😀", "it's", "a\tb"],
  ...["plain", " lead", "trail ", "#x", "a;b", "\u2028"],
] as const;

const QUOTED_ONLY = ["a,b", 'q"q', '"', '""', "line\nbreak", "cr\rlf\r\nend", ",", "\n", '",\n"', '1","2'] as const;

/** A random well-formed CSV text, with the cells it holds. */
export interface NastyCsv {
  readonly text: string;
  /** Header first. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Every freedom CSV text has: quotes where none are needed, three kinds of line end, blank lines, a byte-order mark;
 * columns that are mostly of one kind, so that every inferred type comes up.
 */
export function nastyCsv(random: SeededRandom): NastyCsv {
  const width = 2 + random.below(5);
  const height = random.below(12);
  const newline = random.pick(["\n", "\r\n", "\r"]);
  const palettes = Array.from({ length: width }, () =>
    Array.from({ length: 1 + random.below(4) }, () => anyCell(random)),
  );
  const rows = [Array.from({ length: width }, (_, column) => (column === 0 ? "id" : `${anyCell(random)}${column}`))];
  for (let row = 0; row < height; row++) {
    rows.push(palettes.map((palette, column) => (column === 0 ? String(1000 + row) : random.pick(palette))));
  }
  let text = random.chance(0.2) ? "\ufeff" : "";
  for (const row of rows) {
    if (random.chance(0.1)) text += newline;
    text += row.map((cell) => field(cell, random)).join(",") + newline;
  }
  return { text, rows };
}

function anyCell(random: SeededRandom): string {
  if (random.chance(0.15)) return random.pick(QUOTED_ONLY);
  if (random.chance(0.2)) return String(random.below(1e6));
  if (random.chance(0.2)) return String((random.next() - 0.5) * 10 ** (random.below(40) - 25));
  return random.pick(CELLS);
}

function field(cell: string, random: SeededRandom): string {
  return /[",\r\n]/.test(cell) || random.chance(0.1) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
