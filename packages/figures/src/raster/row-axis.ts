import { FONT_SIZE } from "../figure/svg-document.js";
import { niceStep } from "../text/nice-number.js";
import { textWidth } from "../text/text-width.js";
import type { RasterRows } from "./raster-rows.js";

/** Pixels between two labels, from middle to middle. */
const LINE = FONT_SIZE + 2;

/** More rows than this are not all named, unless the figure is made high enough. */
const MOST_NAMED_ROWS = 40;

/** Pixels of each row of a figure whose height is not given: enough for its label where rows are few and have names. */
export function defaultRowHeight({ named, groups, trials }: RasterRows): number {
  return named && groups.length === 0 && trials.length <= MOST_NAMED_ROWS ? LINE + 1 : 4;
}

/** A label beside some rows. */
export interface RowLabel {
  readonly text: string;
  /** In rows from the top: 0.5 is the middle of the first. */
  readonly middle: number;
  /** Which group it names; `undefined` where rows are not grouped. */
  readonly group?: number;
}

/** As many labels as fit on `height` pixels: the conditions where there are groups, else rows at even distances. */
export function rowLabels(rows: RasterRows, height: number): RowLabel[] {
  const { groups, labels, named } = rows;
  const rowHeight = height / labels.length;
  if (groups.length > 0) {
    // Beside the frame, not on its corners.
    const half = Math.min(labels.length, LINE / rowHeight) / 2;
    const within = (row: number): number => Math.min(labels.length - half, Math.max(half, row));
    const named = groups.map(({ name, start, stop }, group) => ({
      ...{ text: name, group },
      middle: within((start + stop) / 2),
    }));
    return withoutOverlap(named, rowHeight);
  }
  const step = niceStep(LINE / rowHeight);
  const shown: RowLabel[] = [];
  for (let row = 0; row < labels.length; row = named ? row + step : nextShown(row, step)) {
    shown.push({ text: labels[row] as string, middle: row + 0.5 });
  }
  return shown;
}

/** Pixels the longest of all labels takes. */
export function widestLabel(rows: RasterRows): number {
  const names = rows.groups.length > 0 ? rows.groups.map(({ name }) => name) : rows.labels;
  return names.reduce((widest, name) => Math.max(widest, textWidth(name, FONT_SIZE)), 0);
}

function withoutOverlap(labels: readonly RowLabel[], rowHeight: number): RowLabel[] {
  const kept: RowLabel[] = [];
  let free = -Infinity;
  for (const label of labels) {
    if (label.middle * rowHeight < free) continue;
    kept.push(label);
    free = label.middle * rowHeight + LINE;
  }
  return kept;
}

/** Of numbered rows those with round numbers: 1, 10, 20 … */
function nextShown(row: number, step: number): number {
  return row === 0 && step > 1 ? step - 1 : row + step;
}
