import { asciiText } from "../scan/ascii.js";

const DECIMAL = /^[ \t-\r]*[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?[ \t-\r]*$/i;
const INFINITY = /^([+-]?)inf(inity)?$/i;

/**
 * The double nearest to any decimal literal, or NaN where the cell is not one: what a {@link DecimalCursor} reads, and
 * besides `+1`, ` 7 `, `-inf`, `Infinity` and any number of digits. A literal too large for a double is not one.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  const text = asciiText(bytes, start, end);
  if (DECIMAL.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : Number.NaN;
  }
  const infinity = INFINITY.exec(text);
  if (infinity === null) return Number.NaN;
  return infinity[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
