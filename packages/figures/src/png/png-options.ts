/** How a figure becomes pixels. */
export interface PngOptions {
  /** Pixels of the PNG per pixel of the SVG; default 2, as sharp displays want it. For a frame a whole number, default 1. */
  readonly scale?: number;
}

/** The names in {@link PngOptions}: for checking options. */
export const PNG_OPTION_NAMES: readonly string[] = ["scale"] satisfies (keyof PngOptions)[];
