import { assertKnownOptions } from "@ecephys/core";
import { PNG_OPTION_NAMES, type PngOptions } from "../png/png-options.js";
import { rasterise } from "../png/rasterise.js";
import type { Background, Figure } from "./figure.js";
import { checkFrame } from "./figure-size.js";
import { naturalRoom, type Panel } from "./panel.js";
import { svgDocument } from "./svg-document.js";

/** A figure of one panel, drawn in the size the panel asks for. */
export class PanelFigure implements Figure {
  readonly width: number;
  readonly height: number;
  readonly panel: Panel;
  readonly #description: string;
  readonly #background: Background;
  #svg: string | undefined;

  /**
   * @param description - what the picture shows, for those who cannot see it
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if the panel has no room for a frame
   */
  constructor(panel: Panel, description: string, background: Background = "white") {
    checkFrame(panel);
    this.panel = panel;
    this.width = panel.width;
    this.height = panel.height;
    this.#description = description;
    this.#background = background;
  }

  get svg(): string {
    this.#svg ??= svgDocument({
      width: this.width,
      height: this.height,
      background: this.#background,
      description: this.#description,
      content: this.panel.draw(naturalRoom(this.panel)),
    });
    return this.#svg;
  }

  async png(options: PngOptions = {}): Promise<Uint8Array> {
    assertKnownOptions(options, PNG_OPTION_NAMES);
    return rasterise(this.svg, this.width, this.height, options);
  }
}
