import { escapeXml } from "../text/xml-text.js";
import type { SvgElement, SvgNode } from "./plot-library.js";

/** An element and all in it as XML. Not `outerHTML`: by HTML's rules `<` stays as it is between quotes, by XML's it must not. */
export function serialise(element: SvgElement): string {
  const attributes = Array.from(element.attributes, ({ name, value }) => ` ${name}="${escapeXml(value)}"`).join("");
  const content = serialiseContent(element);
  return content === ""
    ? `<${element.localName}${attributes}/>`
    : `<${element.localName}${attributes}>${content}</${element.localName}>`;
}

/** What is in an element as XML. */
export function serialiseContent(element: SvgElement): string {
  return Array.from(element.childNodes, (node) =>
    isElement(node) ? serialise(node) : escapeXml(node.textContent ?? ""),
  ).join("");
}

function isElement(node: SvgNode): node is SvgElement {
  return node.nodeType === 1;
}
