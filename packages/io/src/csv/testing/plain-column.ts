const MISSING = new Set(
  "|#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|n/a|nan|null".split("|"),
);
const INTEGER = /^\s*[+-]?\d+\s*$/;
const FLOAT = /^(\s*[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?\s*|[+-]?inf(inity)?)$/i;
const BOOLEAN = /^(True|TRUE|true|False|FALSE|false)$/;
const MAX_UINT64 = 2n ** 64n;
const MAX_INT64 = 2n ** 63n;

/** pandas' inference told once more, the slow and plain way: by patterns, over all cells at once. */
export function plainColumn(cells: readonly string[]): { dtype: string; values: unknown[] } {
  const present = cells.filter((cell) => !MISSING.has(cell));
  const missing = present.length < cells.length;
  const as = (dtype: string, hole: unknown, convert: (cell: string) => unknown) => ({
    dtype,
    values: cells.map((cell) => (MISSING.has(cell) ? hole : convert(cell))),
  });
  if (cells.length === 0) return { dtype: "float", values: [] };
  const leading = present.slice(0, (present.findIndex((cell) => !INTEGER.test(cell)) + 1 || present.length + 1) - 1);
  if (leading.some((cell) => BigInt(cell) >= MAX_UINT64)) return as("string", null, String);
  if (present.every((cell) => INTEGER.test(cell))) {
    const values = present.map(BigInt);
    const unsigned = values.some((value) => value >= MAX_INT64);
    if (values.some((value) => value < -MAX_INT64) || (unsigned && (missing || values.some((value) => value < 0n)))) {
      return as("string", null, String);
    }
    const wide = values.some((value) => !Number.isSafeInteger(Number(value)));
    if (!missing) return as("int", null, wide ? BigInt : (cell) => Number(BigInt(cell)));
  }
  if (present.every((cell) => FLOAT.test(cell))) return as("float", Number.NaN, toFloat);
  if (present.every((cell) => BOOLEAN.test(cell))) return as("bool", null, (cell) => cell.toLowerCase() === "true");
  return as("string", null, String);
}

function toFloat(cell: string): number {
  return /inf/i.test(cell) ? (cell.startsWith("-") ? -Infinity : Infinity) : Number(cell);
}
