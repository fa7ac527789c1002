import type { GlobalFonts } from "@napi-rs/canvas";
import { FONT_FAMILIES } from "../figure/svg-document.js";

/** Subsets of one typeface; a sign the first lacks is taken from the next. µ and − are in latin, Δ and σ in greek. */
const SUBSETS = ["latin", "latin-ext", "greek", "cyrillic"] as const;
const WEIGHTS = [400, 700] as const;

/** A name no system installs, so that the bundled font is drawn on every machine. */
const familyOf = (subset: string): string => `ecephys-${subset}`;

let registered: Promise<void> | undefined;

/** Makes the font of this package known to canvas, once per process. */
export function registerBundledFonts(fonts: typeof GlobalFonts): Promise<void> {
  registered ??= register(fonts);
  return registered;
}

/** A document that names the bundled fonts first. */
export function withBundledFonts(svg: string): string {
  return svg.replace(FONT_FAMILIES, `${SUBSETS.map(familyOf).join(", ")}, sans-serif`);
}

async function register(fonts: typeof GlobalFonts): Promise<void> {
  const { createRequire } = await import("node:module");
  const { resolve } = createRequire(import.meta.url);
  for (const subset of SUBSETS) {
    for (const weight of WEIGHTS) {
      const file = resolve(`@fontsource/roboto-slab/files/roboto-slab-${subset}-${weight}-normal.woff2`);
      fonts.registerFromPath(file, familyOf(subset));
    }
  }
}
