/**
 * A double as JSON that reads back as the same double, and as a float rather than an integer where the reader
 * tells the two apart (Python does): `118.0`, `1e-7`. Infinity has no JSON; `1e999` reads back as it everywhere.
 */
export function floatJson(value: number): string {
  if (Number.isNaN(value)) return "null";
  if (value === Number.POSITIVE_INFINITY) return "1e999";
  if (value === Number.NEGATIVE_INFINITY) return "-1e999";
  if (Object.is(value, -0)) return "-0.0";
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

/** A double as the text a CSV would hold: `118.0`, `inf`. */
export function floatText(value: number): string {
  return Number.isFinite(value) ? floatJson(value) : value > 0 ? "inf" : "-inf";
}
