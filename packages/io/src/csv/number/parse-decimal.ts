import { asciiText } from "../scan/ascii.js";
import { isBlank } from "./blank.js";
import { divideExactly } from "./divide-exactly.js";
import { LARGEST_POWER, POWER } from "./powers-of-ten.js";

const INFINITY = /^[+-]?inf(inity)?$/i;

/**
 * The double nearest to a decimal literal, the same one `Number` gives, or NaN where the cell is not one:
 * `118.0`, `.5`, `5.`, `1e-05`, `+1`, ` 7 `, `007`, `-inf`, `Infinity`. A literal too large for a double is not one.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(bytes[at] as number)) at++;
  const sign = bytes[at] as number;
  const negative = sign === 0x2d;
  if (negative || sign === 0x2b) at++;

  // `whole` takes digits as long as it is exact for certain, `tail` the next nine.
  const mantissa = at;
  let whole = 0;
  let tail = 0;
  let tailDigits = 0;
  let point = -1;
  for (;;) {
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - 0x30;
      if (digit < 0 || digit > 9) break;
      if (whole < 1e14) whole = whole * 10 + digit;
      else {
        tail = (tail * 10 + digit) | 0;
        tailDigits++;
      }
    }
    if (point >= 0 || at >= end || bytes[at] !== 0x2e) break;
    point = at++;
  }
  const fraction = point < 0 ? 0 : at - point - 1;
  if (at - mantissa - (point < 0 ? 0 : 1) === 0) return parseInfinity(bytes, start, end);

  let exponent = 0;
  if (at < end && ((bytes[at] as number) | 0x20) === 0x65) {
    const signAt = at + 1;
    const down = bytes[signAt] === 0x2d;
    at = down || bytes[signAt] === 0x2b ? signAt + 1 : signAt;
    const digitsAt = at;
    for (; at < end; at++) {
      const digit = (bytes[at] as number) - 0x30;
      if (digit < 0 || digit > 9) break;
      exponent = Math.min(exponent * 10 + digit, 99_999);
    }
    if (at === digitsAt) return Number.NaN;
    if (down) exponent = -exponent;
  }
  while (at < end && isBlank(bytes[at] as number)) at++;
  if (at < end) return Number.NaN;

  const value = scaled(whole, tail, tailDigits, exponent - fraction);
  if (!Number.isNaN(value)) return negative ? -value : value;
  // More digits, larger powers or a quotient on the edge between two doubles: rare, so it may cost a string.
  const parsed = Number(asciiText(bytes, start, end));
  return Number.isFinite(parsed) ? parsed : Number.NaN;
}

/** The digits times a power of ten, or NaN where doubles cannot decide the last bit. */
function scaled(whole: number, tail: number, tailDigits: number, exponent: number): number {
  if (tailDigits > 9) return Number.NaN;
  const digits = whole * (POWER[tailDigits] as number) + tail;
  if (digits < 2 ** 53) {
    // Clinger: both operands are exact doubles, so one operation rounds once.
    if (exponent === 0 || digits === 0) return digits;
    if (exponent < 0 && exponent >= -22) return digits / (POWER[-exponent] as number);
    if (exponent > 0 && exponent <= 22) return digits * (POWER[exponent] as number);
  }
  if (exponent < 0 && exponent >= -LARGEST_POWER) return divideExactly(whole, tail, tailDigits, -exponent);
  return Number.NaN;
}

function parseInfinity(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 9 || end === start) return Number.NaN;
  if (!INFINITY.test(asciiText(bytes, start, end))) return Number.NaN;
  return bytes[start] === 0x2d ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
