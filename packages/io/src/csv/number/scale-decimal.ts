import { POWER, SPLITTER, TENTH, TENTH_HIGH, TENTH_LOW, TENTH_REST } from "./powers-of-ten.js";

/**
 * (head · tailScale + tail) · 10^-places, correctly rounded, or NaN where that cannot be told.
 *
 * Up to 15 digits and powers up to 10^22 are exact doubles, so that one division rounds once (Clinger 1990). Otherwise the
 * digits and the power are each held as the sum of two doubles, and so is their product (Dekker 1971): it is off by less
 * than 2^-101 of itself, far below the margin added and subtracted at the end. Rounding is monotonic, so if both ends of
 * the margin round to the same double, the true product between them does too. They do not, and the answer is NaN, for
 * a decimal halfway between two doubles.
 *
 * @param head - an integer below 2^50
 * @param tail - an integer below `tailScale`; 0 if `head` is below 10^11
 * @param tailScale - 10^0 to 10^11: a number of at most 26 bits times a power of two
 * @param places - at most `MOST_PLACES`
 */
export function scaleDecimal(head: number, tail: number, tailScale: number, places: number): number {
  if (tailScale === 1 && places <= 22) return head / (POWER[places] as number);

  // The digits as `digits + digitsRest`. Halves of doubles have exact products, which gives the error of a product.
  const scaled = head * tailScale;
  const headCarry = head * SPLITTER;
  const headHigh = headCarry - (headCarry - head);
  const scaledError = headHigh * tailScale - scaled + (head - headHigh) * tailScale;
  const digits = scaled + tail;
  const digitsRest = scaledError + (tail - (digits - scaled));

  // Times the power as `product + rest`. (All on one level: a call that is not inlined would put doubles on the heap.)
  const tenth = TENTH[places] as number;
  const tenthHigh = TENTH_HIGH[places] as number;
  const tenthLow = TENTH_LOW[places] as number;
  const product = digits * tenth;
  const digitsCarry = digits * SPLITTER;
  const high = digitsCarry - (digitsCarry - digits);
  const low = digits - high;
  const productError = high * tenthHigh - product + high * tenthLow + low * tenthHigh + low * tenthLow;
  const rest = productError + (digits * (TENTH_REST[places] as number) + digitsRest * tenth);
  const margin = product * 2 ** -98;
  const below = product + (rest - margin);
  return below === product + (rest + margin) ? below : Number.NaN;
}
