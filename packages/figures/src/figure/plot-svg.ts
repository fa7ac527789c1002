import type { SvgElement } from "./plot-library.js";
import { serialiseContent } from "./serialise.js";
import { FONT_SIZE } from "./svg-document.js";

/**
 * What Plot drew, as elements that mean the same everywhere: without its style sheet, whose class would leak into a page,
 * and with the `em` lengths of its labels in pixels, because rasterisers take them for zero.
 */
export function plainElements(svg: SvgElement): string {
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const text of svg.querySelectorAll("text, tspan")) {
    for (const name of ["x", "y", "dx", "dy"]) {
      const ems = /^(-?[\d.]+)em$/.exec(text.getAttribute(name) ?? "")?.[1];
      if (ems !== undefined) text.setAttribute(name, String(Math.round(Number(ems) * fontSizeOf(text) * 100) / 100));
    }
  }
  return `<g fill="currentColor" text-anchor="middle">${serialiseContent(svg)}</g>`;
}

function fontSizeOf(element: SvgElement): number {
  let at: SvgElement | null = element;
  while (at !== null && at.parentElement !== null) {
    const size = at.getAttribute("font-size");
    if (size !== null) return Number.parseFloat(size);
    at = at.parentElement;
  }
  return FONT_SIZE;
}
