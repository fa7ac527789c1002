import { escapeXml, replaceForbiddenCharacters } from "../text/xml-text.js";
import type { Background } from "./figure.js";

/** The first of these a viewer has is used; all of them have the signs that occur on axes. */
export const FONT_FAMILIES = "'Roboto Slab', 'DejaVu Sans', Arial, sans-serif";

/** Pixels; of everything that does not say otherwise. */
export const FONT_SIZE = 11;

/** Ink of text and axes. */
export const INK = "#222222";

/** A standalone SVG document around drawn elements. */
export function svgDocument(parts: {
  readonly width: number;
  readonly height: number;
  readonly background: Background;
  readonly description: string;
  readonly content: string;
}): string {
  const { width, height, background, description, content } = parts;
  const behind = background === "white" ? `<rect width="${width}" height="${height}" fill="white"/>` : "";
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const text = `font-family="${FONT_FAMILIES}" font-size="${FONT_SIZE}" fill="${INK}" color="${INK}"`;
  const label = `role="img" aria-label="${escapeXml(description)}"`;
  return replaceForbiddenCharacters(
    `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en" ${size} ${text} ${label}>${behind}${content}</svg>\n`,
  );
}
