import { niceBelow, shortNumber } from "../text/nice-number.js";
import { escapeXml } from "../text/xml-text.js";

/** A bar is at most this high, in pixels. */
const HIGHEST = 48;

/** Pixels to the right of the frame that bar and label take. */
export const SCALE_BAR_ROOM = 74;

/** A vertical bar of a round amount, with the amount beside it; standing on `bottom`. */
export function scaleBar(unitsPerPixel: number, unit: string, left: number, bottom: number): string {
  const amount = niceBelow(unitsPerPixel * HIGHEST);
  const top = Math.round((bottom - amount / unitsPerPixel) * 100) / 100;
  const middle = Math.round((top + bottom) / 2 + 4);
  return (
    `<path d="M${left},${top}V${bottom}" stroke="currentColor" stroke-width="2" fill="none"/>` +
    `<text x="${left + 6}" y="${middle}">${escapeXml(amountText(amount, unit))}</text>`
  );
}

/** Volts in the prefix that suits them; other units as they are. */
export function amountText(amount: number, unit: string): string {
  if (unit !== "V" || amount >= 1) return `${shortNumber(amount)} ${unit}`;
  return amount >= 1e-3 ? `${shortNumber(amount * 1e3)} mV` : `${shortNumber(amount * 1e6)} µV`;
}
