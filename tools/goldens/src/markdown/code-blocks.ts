/** A fenced block of code in a Markdown text. */
export interface CodeBlock {
  /** The first word after the fence, e.g. `ts`; empty where there is none. */
  readonly language: string;
  /** The other words, e.g. `no-run`: a renderer shows none of them. */
  readonly marks: readonly string[];
  readonly code: string;
  /** Whether nothing but blank lines lies between it and the block before. */
  readonly follows: boolean;
}

/** The fenced blocks of a Markdown text, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  let end = 0;
  return [...markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(({ index, 0: { length }, 1: info, 2: code }) => {
    const [language = "", ...marks] = (info ?? "").trim().split(/\s+/);
    const follows = end > 0 && markdown.slice(end, index).trim() === "";
    end = index + length;
    return { language, marks, code: code ?? "", follows };
  });
}
