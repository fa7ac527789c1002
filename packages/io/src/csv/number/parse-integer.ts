import { asciiText } from "../scan/ascii.js";

const INTEGER = /^[ \t-\r]*([+-]?[0-9]+)[ \t-\r]*$/;

/** An integer literal of up to 15 digits without blanks around it (`42`, `-7`, `+1`, `007`), or NaN. */
export function parseShortInteger(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start] as number;
  const negative = sign === 0x2d;
  let at = negative || sign === 0x2b ? start + 1 : start;
  if (at === end || end - at > 15) return Number.NaN;
  let value = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  // `-0` is the whole number 0.
  return negative ? 0 - value : value;
}

/** Any integer literal, blanks around it allowed, or `undefined`. */
export function parseInteger(bytes: Uint8Array, start: number, end: number): bigint | undefined {
  const literal = INTEGER.exec(asciiText(bytes, start, end))?.[1];
  return literal === undefined ? undefined : BigInt(literal);
}
