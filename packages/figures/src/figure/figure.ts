import type { PngOptions } from "../png/png-options.js";

/** A finished drawing. */
export interface Figure {
  /** Pixels of the SVG's own coordinate system. */
  readonly width: number;
  readonly height: number;
  /** A whole SVG document: no outside style, script or font is needed to show it. Drawn when first read. */
  readonly svg: string;
  /**
   * The same picture as a PNG file, drawn with the font that comes with this package.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a scale that is not above 0, or makes the picture too large
   */
  png(options?: PngOptions): Promise<Uint8Array>;
}

/** What every figure may be told. */
export interface FigureOptions {
  /** Pixels, default 720. */
  readonly width?: number;
  /** Pixels, the whole figure with title and axes. */
  readonly height?: number;
  /** Above the frame; wrapped where it is longer than the figure is wide. */
  readonly title?: string;
  /** `"white"` (default) or `"transparent"`. */
  readonly background?: Background;
}

/** What lies behind a figure. */
export type Background = "white" | "transparent";

/** The names in {@link FigureOptions}: for checking options. */
export const FIGURE_OPTION_NAMES: readonly string[] = ["width", "height", "title", "background"];

/** Pixels wide, where nothing else is said. */
export const DEFAULT_WIDTH = 720;
