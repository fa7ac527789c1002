import { codeBlocks } from "@ecephys-tools/goldens";

/**
 * A program a page shows. A block that imports something, or names its file, begins one; the blocks after it that do neither
 * go on with it, so that a page can explain a program piece by piece.
 */
export interface Program {
  readonly kind: "program";
  /** The file's name; others import it as `./NAME.js`. */
  readonly file: string;
  readonly pieces: Piece[];
  readonly mark?: Mark;
}

/** A block of a program. */
export interface Piece {
  readonly code: string;
  /** What it prints, where the page shows it. */
  readonly prints?: string;
}

/** `no-run`: only type-checked, or its options looked up. `suite`: a suite of tests, run as one. */
export type Mark = "no-run" | "suite";

/** Command lines a page shows. */
export interface Commands {
  readonly kind: "commands";
  readonly lines: readonly string[];
  readonly prints?: string;
  readonly mark?: Mark;
}

/** What a page asks its reader to run, in the order it is read. A `text` block right after another shows what that prints. */
export function stepsOf(markdown: string): (Program | Commands)[] {
  const steps: (Program | Commands)[] = [];
  const blocks = codeBlocks(markdown);
  for (const [place, { language, marks, code }] of blocks.entries()) {
    const next = blocks[place + 1];
    const prints = next?.language === "text" && next.follows ? { prints: next.code } : {};
    if (language === "sh") {
      const lines = code.split("\n").map((line) => line.replace(/\s+#.*$/, "").trim());
      steps.push({ kind: "commands", lines: lines.filter((line) => /^[^#]/.test(line)), ...prints, ...marked(marks) });
    } else if (language === "ts") {
      const named = marks.find((mark) => mark.startsWith("file="))?.slice("file=".length);
      const before = steps.findLast((step) => step.kind === "program");
      if (before !== undefined && named === undefined && !/^import /m.test(code))
        before.pieces.push({ code, ...prints });
      else {
        const file = named ?? `program-${steps.length}.ts`;
        steps.push({ kind: "program", file, pieces: [{ code, ...prints }], ...marked(marks) });
      }
    }
  }
  return steps;
}

function marked(marks: readonly string[]): { readonly mark?: Mark } {
  const mark = marks.find((each) => each === "no-run" || each === "suite");
  return mark === undefined ? {} : { mark };
}
