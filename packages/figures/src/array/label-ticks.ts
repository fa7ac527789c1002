import { FONT_SIZE } from "../figure/svg-document.js";
import { niceStep, shortNumber } from "../text/nice-number.js";
import { clipText, textWidth } from "../text/text-width.js";
import type { PlaneAxis } from "./plane.js";

/** Pixels between two labels, from middle to middle. */
const LINE = FONT_SIZE + 3;

/** Longer names are cut. */
const LONGEST_LABEL = 140;

/**
 * Ticks in the middle of rows, as many as fit.
 * @param pitch - pixels from one row to the next
 * @param placeOf - where along the axis the middle of a row is
 * @param labelRoom - pixels one label takes along the axis
 */
export function labelTicks(
  axis: PlaneAxis,
  pitch: number,
  placeOf: (row: number) => number,
  labelRoom = LINE,
): { readonly ticks: readonly number[]; readonly tickText: (place: number) => string } {
  const step = niceStep(labelRoom / pitch);
  const texts = new Map<number, string>();
  for (let row = 0; row < axis.length; row += step) texts.set(placeOf(row), labelText(axis, row));
  return { ticks: [...texts.keys()], tickText: (place) => texts.get(place) ?? "" };
}

/** Pixels the widest label of an axis takes. */
export function labelsWidth(axis: PlaneAxis): number {
  let widest = 0;
  for (let row = 0; row < axis.length; row++) widest = Math.max(widest, textWidth(labelText(axis, row), FONT_SIZE));
  return widest;
}

function labelText({ labels }: PlaneAxis, row: number): string {
  const label = labels === undefined ? row : labels[row];
  if (label === null || label === undefined) return "–";
  if (typeof label === "string") return clipText(label, LONGEST_LABEL, FONT_SIZE);
  // Ids are whole numbers and need all their digits.
  return Number.isInteger(label) ? String(label).replace("-", "−") : shortNumber(label);
}
