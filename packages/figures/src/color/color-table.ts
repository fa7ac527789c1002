import { EcephysError } from "@ecephys/core";
import type { PlotLibrary } from "../figure/plot-library.js";

/** Colours for values: `viridis` for amounts, `rdbu` (red – white – blue) for values around 0, `burd` the other way round. */
export type ColorScheme = "viridis" | "rdbu" | "burd";

const SCHEMES: readonly string[] = ["viridis", "rdbu", "burd"] satisfies ColorScheme[];

/** Steps of a table: one more than 8 bits of colour can show. */
export const COLOR_STEPS = 256;

/**
 * Red, green and blue of 256 steps from the lowest to the highest value.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown scheme
 */
export function colorTable({ Plot }: PlotLibrary, scheme: ColorScheme): Uint8Array {
  if (!SCHEMES.includes(scheme)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `There is no colour scheme "${scheme}".`, {
      hint: `Give one of ${SCHEMES.join(", ")}.`,
    });
  }
  const scale = Plot.scale({ color: { type: "linear", scheme, domain: [0, COLOR_STEPS - 1] } });
  const table = new Uint8Array(COLOR_STEPS * 3);
  for (let step = 0; step < COLOR_STEPS; step++) table.set(redGreenBlue(scale.apply(step) as string), step * 3);
  return table;
}

/** `#rrggbb` or `rgb(r, g, b)`: the two ways Plot writes colours. */
function redGreenBlue(color: string): number[] {
  const parts = color.startsWith("#") ? color.match(/[\da-f]{2}/gi) : color.match(/\d+/g);
  const base = color.startsWith("#") ? 16 : 10;
  return (parts ?? []).slice(0, 3).map((part) => Number.parseInt(part, base));
}
