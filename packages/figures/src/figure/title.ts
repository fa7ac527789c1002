import { wrapText } from "../text/text-width.js";
import { escapeXml } from "../text/xml-text.js";
import { DEFAULT_WIDTH } from "./figure.js";

const TITLE_SIZE = 14;
const LINE_HEIGHT = 18;
const MOST_LINES = 3;
const EDGE = 10;

/** A title, broken into lines for its figure. */
export interface Title {
  /** Pixels it takes above the frame; 0 without a title. */
  readonly height: number;
  /** SVG elements, from the figure's top left corner. */
  readonly content: string;
}

/** Lays a title out over `width` pixels. */
export function layOutTitle(title: string | undefined, width = DEFAULT_WIDTH): Title {
  // Bold letters are a little wider than the ones measured.
  const lines = wrapText(title ?? "", (width - 2 * EDGE) / 1.04, TITLE_SIZE, MOST_LINES);
  const rows = lines.map(
    (line, i) => `<text x="${EDGE}" y="${EDGE + LINE_HEIGHT * i + TITLE_SIZE - 2}">${escapeXml(line)}</text>`,
  );
  if (lines.length === 0) return { height: 0, content: "" };
  return {
    height: LINE_HEIGHT * lines.length + EDGE / 2,
    content: `<g font-size="${TITLE_SIZE}" font-weight="700">${rows.join("")}</g>`,
  };
}
