import { assertKnownOptions, EcephysError } from "@ecephys/core";
import type { DataArray } from "@ecephys/tables";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { PanelFigure } from "../figure/panel-figure.js";
import { encodePng, type Pixels } from "../png/encode-png.js";
import { pngDataUri } from "../png/png-data-uri.js";
import { PNG_OPTION_NAMES, type PngOptions } from "../png/png-options.js";
import { LONGEST_SIDE } from "../png/rasterise.js";
import { enlarge } from "./enlarge.js";
import { greyLevels } from "./grey-levels.js";

/** How to show a frame. */
export interface FrameImageOptions {
  /** Every pixel of the frame as a square of so many pixels; a whole number, default 1. */
  readonly zoom?: number;
  /** Values of black and of white. Default: 0 to 255 for unsigned 8-bit values, otherwise the lowest and the highest. */
  readonly range?: readonly [number, number];
}

/** A picture without axes: its PNG holds the pixels themselves. */
class FrameFigure extends PanelFigure {
  readonly #pixels: Pixels & { readonly channels: 1 };

  constructor(panel: Panel, description: string, pixels: Pixels & { readonly channels: 1 }) {
    super(panel, description, "transparent");
    this.#pixels = pixels;
  }

  override async png(options: PngOptions = {}): Promise<Uint8Array> {
    assertKnownOptions(options, PNG_OPTION_NAMES);
    const { scale = 1 } = options;
    return encodePng(enlarge(this.#pixels, checkZoom("scale", scale, this.#pixels)));
  }
}

/**
 * A movie frame or a natural scene, pixel for pixel: a greyscale PNG of 8 bits that holds the array's values where they
 * are unsigned 8-bit, scaled to 0–255 otherwise (missing values are black).
 * @param frame - row × column
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for other than two axes, a frame without pixels, an impossible range, a
 * zoom that is not a whole positive number or makes a side longer than 16,384 pixels
 */
export async function frameImage(frame: DataArray, options: FrameImageOptions = {}): Promise<Figure> {
  assertKnownOptions(options, ["zoom", "range"]);
  const [height, width] = frame.shape;
  if (frame.shape.length !== 2 || !width || !height) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `"${frame.name}" of shape (${frame.shape.join(", ")}) is not one frame of rows × columns.`,
      { hint: "Take one frame out of a movie with isel({ frame: 0 })." },
    );
  }
  const native = { width, height, channels: 1, data: greyLevels(frame.data, options.range) } as const;
  const pixels = enlarge(native, checkZoom("zoom", options.zoom ?? 1, native));
  const href = await pngDataUri(pixels);
  const panel: Panel = {
    width: pixels.width,
    height: pixels.height,
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    draw: () => `<image width="${pixels.width}" height="${pixels.height}" image-rendering="pixelated" href="${href}"/>`,
  };
  return new FrameFigure(panel, `${frame.name}: ${height} rows, ${width} columns`, pixels);
}

function checkZoom(name: string, zoom: number, { width, height }: Pixels): number {
  if (Number.isInteger(zoom) && zoom >= 1 && Math.max(width, height) * zoom <= LONGEST_SIDE) return zoom;
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `A frame of ${width} × ${height} cannot be shown at ${name} ${zoom}.`,
    {
      hint: `Give a whole number from 1 on that keeps both sides within ${LONGEST_SIDE} pixels.`,
    },
  );
}
