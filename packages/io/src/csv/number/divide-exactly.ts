import { POWER, POWER_REST } from "./powers-of-ten.js";

/**
 * (whole · 10^tailDigits + tail) / 10^k, correctly rounded, or NaN where that cannot be told.
 *
 * Dividing in pairs of doubles (about 105 bits) leaves an error far below the margin added and subtracted at the end.
 * Rounding is monotonic: if both ends of the margin round to the same double, so does the true quotient between them.
 *
 * @param whole - an integer of at most 15 digits
 * @param tail - an integer of at most `tailDigits` digits; 0 if `whole` has fewer than 15
 * @param tailDigits - 0 to 9
 * @param k - 0 to 44
 */
export function divideExactly(whole: number, tail: number, tailDigits: number, k: number): number {
  const scale = POWER[tailDigits] as number;
  const product = whole * scale;
  const high = product + tail;
  const low = productError(whole, scale, product) + (tail - (high - product));

  const divisor = POWER[k] as number;
  const quotient = high / divisor;
  const back = quotient * divisor;
  const rest = high - back - productError(quotient, divisor, back) + (low - quotient * (POWER_REST[k] as number));
  const correction = rest / divisor;
  const margin = quotient * 2 ** -98;
  const below = quotient + (correction - margin);
  return below === quotient + (correction + margin) ? below : Number.NaN;
}

/** a · b − fl(a · b), exactly (Dekker). */
function productError(a: number, b: number, product: number): number {
  const aCarry = a * 134217729;
  const aHigh = aCarry - (aCarry - a);
  const aLow = a - aHigh;
  const bCarry = b * 134217729;
  const bHigh = bCarry - (bCarry - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
