type PlotModule = typeof import("@observablehq/plot");

/** Observable Plot, and a document for it to draw in without a browser. */
export interface PlotLibrary {
  readonly Plot: PlotModule;
  readonly document: SvgDocument;
}

/** The little of the DOM that is used here beside Plot itself. */
export interface SvgDocument {
  createElementNS(namespace: string, name: string): SvgElement;
}

/** An element or a text of the drawing. */
export interface SvgNode {
  readonly nodeType: number;
  textContent: string | null;
}

/** An element of the drawing. */
export interface SvgElement extends SvgNode {
  readonly localName: string;
  readonly parentElement: SvgElement | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<SvgNode>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  append(...children: SvgElement[]): void;
  remove(): void;
  querySelectorAll(selector: string): Iterable<SvgElement>;
}

let loaded: Promise<PlotLibrary> | undefined;

/** Loaded on the first figure: the two take a third of a second. */
export function loadPlot(): Promise<PlotLibrary> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<PlotLibrary> {
  const [Plot, { parseHTML }] = await Promise.all([import("@observablehq/plot"), import("linkedom")]);
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return { Plot, document };
}
