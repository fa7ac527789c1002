import { DOMParser } from "linkedom";

/** What tests ask of an element. */
export interface ReadElement {
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): ReadElement | null;
  querySelectorAll(selector: string): Iterable<ReadElement>;
}

/** The root element of an SVG, which must be well-formed XML. */
export function readSvg(svg: string): ReadElement {
  assertWellFormed(svg);
  return new DOMParser().parseFromString(svg, "image/svg+xml").documentElement as unknown as ReadElement;
}

/** The texts of an SVG, in order. */
export function textsOf(svg: string, within = ""): string[] {
  return Array.from(readSvg(svg).querySelectorAll(`${within} text`), ({ textContent }) => textContent);
}

/** The paths of the elements that carry an `aria-label` beginning so. */
export function pathsOf(svg: string, label: string): string[] {
  return Array.from(
    readSvg(svg).querySelectorAll(`g[aria-label^="${label}"] path`),
    (path) => path.getAttribute("d") ?? "",
  );
}

const ATTRIBUTE = /^\s+([A-Za-z_][\w:.-]*)="([^<"]*)"/;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#\d+);/g;

/**
 * XML's rules as far as these documents use them; linkedom's parser forgives what an XML parser refuses.
 * @throws Error naming the place
 */
export function assertWellFormed(xml: string): void {
  const open: string[] = [];
  let at = 0;
  let roots = 0;
  const fail = (why: string): never => {
    throw new Error(`${why} at ${at}: ${xml.slice(Math.max(0, at - 40), at + 60)}`);
  };
  const checkText = (text: string): void => {
    if (text.replaceAll(REFERENCE, "").includes("&")) fail("a bare &");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(text)) fail("a forbidden character");
  };
  while (at < xml.length) {
    const next = xml.indexOf("<", at);
    const text = xml.slice(at, next < 0 ? xml.length : next);
    checkText(text);
    if (open.length === 0 && text.trim() !== "") fail("text outside the root");
    if (next < 0) break;
    at = next;
    const closing = /^<\/([\w:.-]+)>/.exec(xml.slice(at, at + 100));
    if (closing) {
      if (open.pop() !== closing[1]) fail(`</${closing[1]}> closes nothing`);
      at += closing[0].length;
      continue;
    }
    const opening = /^<([A-Za-z][\w:.-]*)/.exec(xml.slice(at, at + 100)) ?? fail("not a tag");
    if (open.length === 0 && ++roots > 1) fail("a second root");
    at += opening[0].length;
    const names = new Set<string>();
    for (;;) {
      // Path data may be long: the rest of the tag, not of the document, is looked at.
      const end = xml.indexOf(">", at);
      const attribute = ATTRIBUTE.exec(xml.slice(at, end < 0 ? xml.length : end));
      if (attribute === null) break;
      if (names.has(attribute[1] as string)) fail(`two attributes ${attribute[1]}`);
      names.add(attribute[1] as string);
      checkText(attribute[2] as string);
      at += attribute[0].length;
    }
    if (xml.startsWith("/>", at)) at += 2;
    else if (xml.startsWith(">", at)) {
      open.push(opening[1] as string);
      at += 1;
    } else fail("a broken attribute");
  }
  if (open.length > 0) fail(`<${open.at(-1)}> is not closed`);
  if (roots !== 1) fail("no root");
}
