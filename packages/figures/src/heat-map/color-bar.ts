import { COLOR_STEPS } from "../color/color-table.js";
import { FONT_SIZE } from "../figure/svg-document.js";
import { pngDataUri } from "../png/png-data-uri.js";
import { shortNumber } from "../text/nice-number.js";
import { clipText, textWidth } from "../text/text-width.js";
import { escapeXml } from "../text/xml-text.js";

const BAR_WIDTH = 12;
const NUM_LABELS = 5;
const LABEL_SIZE = 11;

/** A scale of colours with its values. */
export interface ColorBar {
  /** Pixels it takes to the right of the frame. */
  readonly width: number;
  /** SVG elements, from its top left corner. */
  content(height: number): string;
}

/** Lays out the bar; the highest value is at the top. */
export async function layOutColorBar(
  colors: Uint8Array,
  [low, high]: readonly [number, number],
  label: string,
): Promise<ColorBar> {
  const fromTop = new Uint8Array(colors.length);
  for (let step = 0; step < COLOR_STEPS; step++) {
    fromTop.set(colors.subarray(step * 3, step * 3 + 3), (COLOR_STEPS - 1 - step) * 3);
  }
  const href = await pngDataUri({ width: 1, height: COLOR_STEPS, channels: 3, data: fromTop });
  const texts = Array.from({ length: NUM_LABELS }, (_, i) => shortNumber(low + ((high - low) * i) / (NUM_LABELS - 1)));
  const labelX = BAR_WIDTH + 8 + Math.max(...texts.map((text) => textWidth(text, FONT_SIZE)));
  return {
    width: Math.ceil(labelX + 34),
    content: (height) => {
      const labels = texts.map((text, i) => {
        const y = height * (1 - i / (NUM_LABELS - 1));
        return `<text x="${BAR_WIDTH + 6}" y="${Math.round(y * 10) / 10 + 4}">${text}</text>`;
      });
      const place = `translate(${Math.round(labelX + 14)},${height / 2}) rotate(-90)`;
      const name = escapeXml(clipText(label, height, LABEL_SIZE));
      return (
        `<image width="${BAR_WIDTH}" height="${height}" preserveAspectRatio="none" href="${href}"/>` +
        `<rect width="${BAR_WIDTH}" height="${height}" fill="none" stroke="#888888"/>` +
        `${labels.join("")}<text transform="${place}" text-anchor="middle">${name}</text>`
      );
    },
  };
}
