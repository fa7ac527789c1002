import { FONT_SIZE } from "../figure/svg-document.js";
import { clipText, textWidth } from "../text/text-width.js";
import { escapeXml } from "../text/xml-text.js";

const LINE_HEIGHT = 17;
const SWATCH = 10;
const GAP = 14;
const MOST_LINES = 3;
const LONGEST_NAME = 180;

/** The names of series with their colours, in lines above the frame. */
export interface Legend {
  /** Pixels it takes above the frame; 0 without entries. */
  readonly height: number;
  /** SVG elements, from the top left corner of the legend. */
  readonly content: string;
}

/** Lays out a legend over `width` pixels. Of more series than fit into three lines the rest is counted: "and 12 more". */
export function layOutLegend(names: readonly string[], colors: readonly string[], width: number): Legend {
  const entries: string[] = [];
  let x = 0;
  let line = 0;
  for (const [i, name] of names.entries()) {
    const text = clipText(name, LONGEST_NAME, FONT_SIZE);
    const rest = names.length - i - 1;
    const long = SWATCH + 5 + textWidth(text, FONT_SIZE) + GAP;
    const restLong = rest > 0 && line === MOST_LINES - 1 ? textWidth(moreOf(rest + 1), FONT_SIZE) : 0;
    if (x > 0 && x + long + restLong > width) {
      if (line === MOST_LINES - 1) {
        entries.push(`<text x="${x}" y="${line * LINE_HEIGHT + SWATCH}">${moreOf(rest + 1)}</text>`);
        break;
      }
      line++;
      x = 0;
    }
    const y = line * LINE_HEIGHT;
    entries.push(
      `<rect x="${x}" y="${y}" width="${SWATCH}" height="${SWATCH}" fill="${escapeXml(colors[i] ?? "")}"/>` +
        `<text x="${x + SWATCH + 5}" y="${y + SWATCH - 0.5}">${escapeXml(text)}</text>`,
    );
    x = Math.round(x + long);
  }
  return names.length === 0
    ? { height: 0, content: "" }
    : { height: (line + 1) * LINE_HEIGHT + 4, content: entries.join("") };
}

function moreOf(count: number): string {
  return `and ${count} more`;
}
