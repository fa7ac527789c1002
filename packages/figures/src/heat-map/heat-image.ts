import type { Plane } from "../array/plane.js";
import { COLOR_STEPS } from "../color/color-table.js";
import type { Pixels } from "../png/encode-png.js";
import { type CellRun, cellsOfStrips } from "./cell-edges.js";

/** Missing values: not a colour of any scheme. */
const MISSING = [0xd9, 0xd9, 0xd9] as const;

/** How values become pixels. */
export interface HeatImage {
  readonly width: number;
  readonly height: number;
  /** Edges of the columns, see `cellEdges`. */
  readonly edges: Float64Array;
  readonly firstAtBottom: boolean;
  /** Values of the first and the last colour. */
  readonly range: readonly [number, number];
  /** Red, green, blue of 256 steps. */
  readonly colors: Uint8Array;
}

/** The plane as pixels: each shows the mean of the finite values that fall on it, and cells larger than pixels stay sharp. */
export function heatImage(plane: Plane, image: HeatImage): Pixels {
  const { width, height, firstAtBottom, range, colors } = image;
  const columns = cellsOfStrips(image.edges, width);
  const rowEdges = Float64Array.from({ length: plane.down.length + 1 }, (_, i) => i);
  const rows = cellsOfStrips(rowEdges, height);
  const data = new Uint8Array(width * height * 3);
  const perStep = (COLOR_STEPS - 1) / (range[1] - range[0]);
  let previous: CellRun | undefined;
  for (let line = 0; line < height; line++) {
    const cells = rows[firstAtBottom ? height - 1 - line : line] as CellRun;
    const at = line * width * 3;
    if (previous !== undefined && cells[0] === previous[0] && cells[1] === previous[1]) {
      data.copyWithin(at, at - width * 3, at);
      continue;
    }
    previous = cells;
    for (const [i, run] of columns.entries()) {
      const step = Math.round((meanOf(plane, run, cells) - range[0]) * perStep);
      const color = Math.min(COLOR_STEPS - 1, Math.max(0, step)) * 3;
      data.set(Number.isNaN(step) ? MISSING : colors.subarray(color, color + 3), at + i * 3);
    }
  }
  return { width, height, channels: 3, data };
}

/** NaN where no value is finite. */
function meanOf(plane: Plane, [left, right]: CellRun, [top, bottom]: CellRun): number {
  let sum = 0;
  let count = 0;
  for (let down = top; down < bottom; down++) {
    for (let across = left; across < right; across++) {
      const value = plane.value(across, down);
      if (!Number.isFinite(value)) continue;
      sum += value;
      count++;
    }
  }
  return sum / count;
}
