import { EcephysError } from "@ecephys/core";
import { LONGEST_SIDE } from "../png/rasterise.js";
import { DEFAULT_WIDTH, type FigureOptions } from "./figure.js";
import { hasFrame, type PanelRoom } from "./panel.js";

/** Narrower than this, axes and labels leave no room for the frame. */
const SHORTEST_SIDE = 120;

/**
 * The size of a figure from its options.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a side that is not 120 to 16,384 whole pixels
 */
export function figureSize(
  options: FigureOptions,
  defaultHeight: number,
): { readonly width: number; readonly height: number } {
  const { width = DEFAULT_WIDTH, height = Math.max(SHORTEST_SIDE, Math.min(LONGEST_SIDE, Math.round(defaultHeight))) } =
    options;
  for (const [name, side] of Object.entries({ width, height })) {
    if (Number.isInteger(side) && side >= SHORTEST_SIDE && side <= LONGEST_SIDE) continue;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `The ${name} of a figure cannot be ${side} pixels.`, {
      hint: `Give a whole number from ${SHORTEST_SIDE} to ${LONGEST_SIDE}, or leave it out.`,
    });
  }
  return { width, height };
}

/** Pixels of a frame that still shows something. */
const SMALLEST_FRAME = 20;

/**
 * Makes sure title, legend and axes leave room for the frame.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if they do not
 */
export function checkFrame(room: Pick<PanelRoom, "width" | "height" | "margins">): void {
  if (!hasFrame(room)) return;
  const { width, height, margins } = room;
  const across = width - margins.left - margins.right;
  const down = height - margins.top - margins.bottom;
  if (across >= SMALLEST_FRAME && down >= SMALLEST_FRAME) return;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `A figure of ${width} × ${height} pixels has no room for a frame: title, legend and axes leave ${across} × ${down}.`,
    { hint: "Give a larger width or height, or a shorter title." },
  );
}
