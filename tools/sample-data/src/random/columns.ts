import { chance } from "./distributions.js";
import type { Random } from "./random.js";

/** A float column of `rows` draws, of which a share is missing. */
export function floats(random: Random, rows: number, draw: () => number, missing = 0): Float64Array {
  const out = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = draw();
    out[row] = missing > 0 && chance(random, missing) ? Number.NaN : value;
  }
  return out;
}
