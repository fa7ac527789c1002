import type { SvgDocument, SvgElement } from "./plot-library.js";

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and either children or text. */
export function svgElement(
  document: SvgDocument,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly SvgElement[] | string = [],
): SvgElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  if (typeof content === "string") element.textContent = content;
  else element.append(...content);
  return element;
}
